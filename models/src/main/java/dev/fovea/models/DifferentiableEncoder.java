package dev.fovea.models;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.transformer.BertConfiguration;
import dev.fovea.models.transformer.TrainableBert;
import dev.fovea.models.weights.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A text encoder as a differentiable function of its tokens' vectors. Its weights stay as they are.
 * Safe for use by several threads.
 */
public final class DifferentiableEncoder {
  /** Rows of one pass; more would need memory without being faster. */
  private static final int MOST_ROWS = 2048;

  private final TrainableBert network;
  private final boolean poolsFirst;

  private DifferentiableEncoder(TrainableBert network, boolean poolsFirst) {
    this.network = network;
    this.poolsFirst = poolsFirst;
  }

  /**
   * Copies the weights: some 100 MB.
   *
   * @param poolsFirst whether the first token's state stands for a text, rather than the mean
   */
  static DifferentiableEncoder of(
      Weights weights, BertConfiguration configuration, boolean poolsFirst) {
    Parameters parameters = new Parameters(0);
    TrainableBert network = TrainableBert.pretrained(parameters, weights, configuration, 0);
    parameters.freeze();
    return new DifferentiableEncoder(network, poolsFirst);
  }

  /** The vectors of tokens before anything is added to them: [L, width]. */
  public Tensor vectors(int... tokens) {
    Tape tape = tape();
    tape.begin(Pass.inference());
    return copy(network.words(tape, TokenBatch.of(List.of(tokens))).value(), 0, tokens.length);
  }

  /**
   * The cosine to a text's embedding, and its slope, at several points. The slope is 0 where the
   * embedding is the text's own, for the cosine is at its highest there.
   *
   * @param text [L, width]: the vectors of the text
   * @param points each [L, width]
   */
  public List<Slope> slopes(Tensor text, List<Tensor> points) {
    int length = text.dimension(0);
    double[] direction = pooled(text);
    List<Slope> slopes = new ArrayList<>();
    int most = Math.max(1, MOST_ROWS / length);
    Tape tape = tape();
    for (int from = 0; from < points.size(); from += most) {
      List<Tensor> part = points.subList(from, Math.min(points.size(), from + most));
      slopes(part, direction, tape, slopes);
    }
    return slopes;
  }

  private void slopes(List<Tensor> points, double[] direction, Tape tape, List<Slope> slopes) {
    int length = points.getFirst().dimension(0);
    Parameter input = new Parameter("vectors", stacked(points));
    tape.begin(Pass.training(0));
    Variable vectors = tape.parameter(input);
    Variable pooled = pooled(tape, vectors, points.size(), length);
    Matrix upstream = Matrix.zeros(pooled.rows(), pooled.columns());
    double[] values = new double[points.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = cosine(pooled.value(), row, direction, upstream);
    }
    tape.backward(pooled, upstream);
    for (int point = 0; point < values.length; point++) {
      slopes.add(new Slope(values[point], copy(input.gradient(), point * length, length)));
    }
  }

  /** Writes the cosine's slope by the pooled state, and returns the cosine. */
  private static double cosine(Matrix pooled, int row, double[] direction, Matrix slope) {
    double square = 0;
    double whole = 0;
    double product = 0;
    int start = pooled.rowStart(row);
    for (int column = 0; column < direction.length; column++) {
      double state = pooled.values()[start + column];
      square += state * state;
      whole += direction[column] * direction[column];
      product += state * direction[column];
    }
    double length = Math.sqrt(square);
    double unit = Math.sqrt(whole);
    double cosine = product / (length * unit);
    for (int column = 0; column < direction.length; column++) {
      double along = direction[column] / unit;
      double state = pooled.values()[start + column] / length;
      slope.values()[slope.rowStart(row) + column] = (float) ((along - cosine * state) / length);
    }
    return cosine;
  }

  private double[] pooled(Tensor point) {
    Tape tape = tape();
    tape.begin(Pass.inference());
    Matrix state = pooled(tape, tape.constant(point.matrix()), 1, point.dimension(0)).value();
    double[] values = new double[state.columns()];
    for (int column = 0; column < values.length; column++) {
      values[column] = state.get(0, column);
    }
    return values;
  }

  private Variable pooled(Tape tape, Variable vectors, int texts, int length) {
    TokenBatch batch = TokenBatch.of(Collections.nCopies(texts, new int[length]));
    Variable hidden = network.hidden(tape, vectors, batch);
    return poolsFirst
        ? tape.firstRows(hidden, batch.sequences())
        : tape.meanPool(hidden, batch.sequences());
  }

  private static Tape tape() {
    return new Tape(KernelProvider.kernels(), Workers.shared());
  }

  private static Tensor stacked(List<Tensor> points) {
    int size = points.getFirst().size();
    int length = points.getFirst().dimension(0);
    Tensor all = Tensor.zeros(points.size() * length, size / length);
    for (int point = 0; point < points.size(); point++) {
      System.arraycopy(points.get(point).values(), 0, all.values(), point * size, size);
    }
    return all;
  }

  private static Tensor copy(Matrix matrix, int row, int rows) {
    Tensor copy = Tensor.zeros(rows, matrix.columns());
    for (int index = 0; index < rows; index++) {
      System.arraycopy(
          matrix.values(),
          matrix.rowStart(row + index),
          copy.values(),
          index * matrix.columns(),
          matrix.columns());
    }
    return copy;
  }
}
