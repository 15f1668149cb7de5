package dev.fovea.models.transformer;

import dev.fovea.attention.kernel.Activation;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import java.util.Optional;

/** The function between the two products of a feed-forward part. */
public enum FeedForwardActivation {
  /** {@code x·Φ(x)}, exact. */
  GELU {
    @Override
    void apply(Matrix rows, Kernels kernels) {
      kernels.gelu(rows);
    }
  },

  /**
   * GELU by the hyperbolic tangent: {@code x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2} (Hendrycks and
   * Gimpel 2016), as GPT-2 has it.
   */
  GELU_TANH {
    @Override
    void apply(Matrix rows, Kernels kernels) {
      Matrix tangents = Matrix.zeros(rows.rows(), rows.columns());
      for (int row = 0; row < rows.rows(); row++) {
        int from = rows.rowStart(row);
        int to = tangents.rowStart(row);
        for (int column = 0; column < rows.columns(); column++) {
          float x = rows.values()[from + column];
          tangents.values()[to + column] = TANH_FACTOR * (x + TANH_CUBE * x * x * x);
        }
      }
      kernels.training().activate(Activation.TANH, tangents, tangents);
      for (int row = 0; row < rows.rows(); row++) {
        int at = rows.rowStart(row);
        int tangent = tangents.rowStart(row);
        for (int column = 0; column < rows.columns(); column++) {
          rows.values()[at + column] *= 0.5f * (1 + tangents.values()[tangent + column]);
        }
      }
    }
  },

  /** {@code max(x, 0)}. */
  RELU {
    @Override
    void apply(Matrix rows, Kernels kernels) {
      kernels.training().activate(Activation.RELU, rows, rows);
    }
  },

  /** {@code x·σ(x)}. */
  SILU {
    @Override
    void apply(Matrix rows, Kernels kernels) {
      kernels.training().activate(Activation.SILU, rows, rows);
    }
  };

  private static final float TANH_FACTOR = (float) Math.sqrt(2 / Math.PI);
  private static final float TANH_CUBE = 0.044715f;

  /** The function that a Hugging Face {@code config.json} calls so, if it is one of these. */
  public static Optional<FeedForwardActivation> named(String name) {
    return switch (name) {
      case "gelu" -> Optional.of(GELU);
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> Optional.of(GELU_TANH);
      case "relu" -> Optional.of(RELU);
      case "silu", "swish" -> Optional.of(SILU);
      default -> Optional.empty();
    };
  }

  /** Applies it to every number, in place. */
  abstract void apply(Matrix rows, Kernels kernels);
}
