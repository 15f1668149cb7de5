package dev.fovea.app.mechanism;

import dev.fovea.attention.Normalizer;
import java.util.Locale;

/** The normalisers that {@code fovea attend} knows. */
public enum NormalizerKind {
  SOFTMAX,
  SPARSEMAX,
  ENTMAX15,
  SIGMOID,
  SILU;

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Normalizer normalizer() {
    return switch (this) {
      case SOFTMAX -> new Normalizer.Softmax();
      case SPARSEMAX -> new Normalizer.Sparsemax();
      case ENTMAX15 -> new Normalizer.Entmax15();
      case SIGMOID -> new Normalizer.Sigmoid();
      case SILU -> new Normalizer.Silu();
    };
  }
}
