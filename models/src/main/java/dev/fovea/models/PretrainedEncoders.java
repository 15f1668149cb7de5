package dev.fovea.models;

import java.util.List;

/**
 * The encoders whose weights come with the class path: {@code all-minilm-l6-v2} for English and
 * {@code bge-small-zh-v1.5} for Chinese. Making this is cheap; each encoder loads on its first use
 * (about a second and 100 MB) and stays. Safe for use by several threads.
 */
public final class PretrainedEncoders implements TextEncoders {
  private final List<InspectableEncoder> encoders =
      List.of(
          new PretrainedEncoder(PretrainedModel.ALL_MINILM_L6_V2),
          new PretrainedEncoder(PretrainedModel.BGE_SMALL_ZH_V1_5));

  @Override
  public List<TextEncoder> all() {
    return List.copyOf(encoders);
  }

  @Override
  public InspectableEncoder forLanguage(Language language) {
    return inspectable(TextEncoders.super.forLanguage(language));
  }

  @Override
  public InspectableEncoder forText(String text) {
    return inspectable(TextEncoders.super.forText(text));
  }

  @Override
  public InspectableEncoder named(String name) {
    return inspectable(TextEncoders.super.named(name));
  }

  private InspectableEncoder inspectable(TextEncoder encoder) {
    return encoders.get(encoders.indexOf(encoder));
  }
}
