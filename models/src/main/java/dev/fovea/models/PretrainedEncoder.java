package dev.fovea.models;

import dev.fovea.models.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text encoder with pretrained weights from the class path, loaded on the first use. See {@link
 * SentenceEncoder} for how it works.
 */
final class PretrainedEncoder implements InspectableEncoder {
  private final PretrainedModel model;
  private volatile @Nullable SentenceEncoder loaded;
  private volatile @Nullable DifferentiableEncoder differentiable;

  PretrainedEncoder(PretrainedModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Language language() {
    return model.language();
  }

  @Override
  public int layers() {
    return model.configuration().layers();
  }

  @Override
  public int heads() {
    return model.configuration().heads();
  }

  @Override
  public Inspection inspect(String text) {
    return load().inspect(text, MAXIMUM_TOKENS);
  }

  @Override
  public List<Embedding> encode(List<String> texts, int maximumTokens) {
    if (maximumTokens < TextTokenizer.FEWEST_TOKENS || maximumTokens > MAXIMUM_TOKENS) {
      throw new IllegalArgumentException(
          "%d tokens a text; use %d to %d"
              .formatted(maximumTokens, TextTokenizer.FEWEST_TOKENS, MAXIMUM_TOKENS));
    }
    return texts.isEmpty() ? List.of() : load().encode(texts, maximumTokens, done -> {});
  }

  @Override
  public DifferentiableEncoder differentiable() {
    DifferentiableEncoder present = differentiable;
    if (present == null) {
      synchronized (this) {
        present = differentiable;
        if (present == null) {
          try {
            PretrainedParts parts = PretrainedParts.named(model.name());
            present =
                DifferentiableEncoder.of(
                    parts.weights(), parts.configuration(), parts.poolsFirst());
          } catch (IOException unreadable) {
            throw new UncheckedIOException(
                "cannot load the text encoder " + name() + ": " + unreadable.getMessage(),
                unreadable);
          }
          differentiable = present;
        }
      }
    }
    return present;
  }

  /** Reads the weights on the first call; others wait meanwhile. */
  SentenceEncoder load() {
    SentenceEncoder present = loaded;
    if (present == null) {
      synchronized (this) {
        present = loaded;
        if (present == null) {
          present = SentenceEncoder.load(model);
          loaded = present;
        }
      }
    }
    return present;
  }
}
