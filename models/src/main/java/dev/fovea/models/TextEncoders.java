package dev.fovea.models;

import java.util.List;

/** The encoders at hand: one for each language, each with a name of its own. */
public interface TextEncoders {
  /** All encoders, none of them loaded by this call. */
  List<TextEncoder> all();

  /** The encoder for a language. */
  default TextEncoder forLanguage(Language language) {
    return all().stream()
        .filter(encoder -> encoder.language() == language)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no text encoder for " + language));
  }

  /** The encoder for a text, by {@link Language#of}. */
  default TextEncoder forText(String text) {
    return forLanguage(Language.of(text));
  }

  /**
   * The encoder with a name.
   *
   * @throws IllegalArgumentException naming the encoders there are, when none has this name
   */
  default TextEncoder named(String name) {
    return all().stream()
        .filter(encoder -> encoder.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown text encoder '%s'; there are %s"
                    .formatted(
                        name, String.join(", ", all().stream().map(TextEncoder::name).toList()))));
  }
}
