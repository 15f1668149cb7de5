package dev.fovea.models.layers;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;

/**
 * Vectors added to tokens for where they stand in their sequence. (Rotary positions are a setting
 * of the attention instead.)
 */
public final class Positions {
  private final Parameter table;

  private Positions(Parameter table) {
    this.table = table;
  }

  /**
   * Learned (BERT, GPT-2): parameter {@code weight} [maximum, width].
   *
   * @param maximum the longest sequence
   */
  public static Positions learned(
      Parameters at, int maximum, int width, Initialization initialization) {
    return new Positions(at.add("weight", initialization, maximum, width));
  }

  /**
   * Sines and cosines of wavelengths from 2π to 20,000π (Vaswani et al. 2017); nothing is learned
   * or stored.
   *
   * @param maximum the longest sequence
   */
  public static Positions sinusoidal(int maximum, int width) {
    Tensor table = Tensor.zeros(maximum, width);
    for (int place = 0; place < maximum; place++) {
      for (int column = 0; column < width; column++) {
        double angle = place / Math.pow(10_000, (column - column % 2) / (double) width);
        table.values()[place * width + column] =
            (float) (column % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    Parameter fixed = new Parameter("sinusoidal", table);
    fixed.freeze();
    return new Positions(fixed);
  }

  /** The longest sequence there are vectors for. */
  public int maximum() {
    return table.value().dimension(0);
  }

  /**
   * {@code x} plus the vectors of its tokens' places: [rows, width].
   *
   * @param batch whose tokens are the rows of {@code x}
   * @throws IndexOutOfBoundsException when a sequence is longer than {@link #maximum}
   */
  public Variable apply(Tape tape, Variable x, TokenBatch batch) {
    return tape.add(x, tape.embedding(table, batch.positions()));
  }
}
