package dev.fovea.attention.autograd;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.AdamRows;
import dev.fovea.attention.kernel.AdamStep;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019) with clipping by the norm of all gradients
 * together (Pascanu et al. 2013).
 *
 * <p>Each row of a parameter counts its own steps: those in which a gradient reached it. For a
 * weight that is every step, and the textbook's AdamW. A row of an embedding table that a batch
 * does not mention neither moves nor decays, so that a step over a table of a hundred thousand rows
 * costs only the rows it names.
 *
 * <p>Results have the same bits whatever the number of threads. For one thread at a time.
 */
public final class AdamW {
  private static final String FIRST = ".first";
  private static final String SECOND = ".second";
  private static final String STEPS = ".steps";

  private final Kernels kernels;
  private final Workers workers;
  private final AdamSettings settings;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * An optimiser before its first step.
   *
   * @param parameters which it moves
   * @param settings decay, moments and the largest norm
   * @param kernels which do the work
   * @param workers among which it is shared out
   */
  public AdamW(
      List<Parameter> parameters, AdamSettings settings, Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
    this.settings = settings;
    for (Parameter parameter : parameters) {
      if (!parameter.frozen()) {
        slots.add(new Slot(parameter));
      }
    }
  }

  /**
   * Moves every parameter against its gradient, which becomes zeros.
   *
   * @param learningRate above 0
   * @return the norm of all gradients together, before clipping
   * @throws ArithmeticException when that norm is not a number or infinite: the parameters are then
   *     as they were
   */
  public double step(float learningRate) {
    List<Piece> pieces = new ArrayList<>();
    slots.forEach(slot -> slot.cut(pieces));
    double norm = norm(pieces);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException(
          "the gradients' norm is %s; lower the learning rate or clip them".formatted(norm));
    }
    float factor = norm > settings.largestNorm() ? (float) (settings.largestNorm() / norm) : 1;
    workers.forEach(
        pieces.size(), index -> pieces.get(index).step(kernels, settings, learningRate, factor));
    for (Slot slot : slots) {
      slot.parameter.touched().clear();
      slot.parameter.changed();
    }
    return norm;
  }

  private double norm(List<Piece> pieces) {
    double[] sums = new double[pieces.size()];
    workers.forEach(sums.length, index -> sums[index] = pieces.get(index).squareSum(kernels));
    return Math.sqrt(Arrays.stream(sums).sum());
  }

  /** {@return what is to be kept for going on later, by name; shared} */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (Slot slot : slots) {
      String name = slot.parameter.name();
      state.put(name + FIRST, slot.tensor(slot.first));
      state.put(name + SECOND, slot.tensor(slot.second));
      state.put(name + STEPS, Tensor.of(slot.steps, slot.steps.length));
    }
    return state;
  }

  /**
   * Goes on from a kept state.
   *
   * @param state what {@link #state} gave
   * @throws IllegalArgumentException when the state is that of other parameters
   */
  public void restore(Map<String, Tensor> state) {
    for (Slot slot : slots) {
      String name = slot.parameter.name();
      copy(state, name + FIRST, slot.first.values());
      copy(state, name + SECOND, slot.second.values());
      copy(state, name + STEPS, slot.steps);
    }
  }

  private static void copy(Map<String, Tensor> state, String name, float[] target) {
    Tensor source = state.get(name);
    if (source == null || source.size() != target.length) {
      throw new IllegalArgumentException(
          "the optimizer's state has %s for %s, where %d numbers are needed"
              .formatted(source == null ? "nothing" : source, name, target.length));
    }
    System.arraycopy(source.values(), 0, target, 0, target.length);
  }

  /** One parameter with its moments. The steps of its rows are whole numbers below 2²⁴. */
  private static final class Slot {
    /** Numbers of a piece of work. */
    private static final int PIECE = 16 * 1024;

    final Parameter parameter;
    final Matrix first;
    final Matrix second;
    final float[] steps;

    Slot(Parameter parameter) {
      Matrix shape = parameter.matrix();
      this.parameter = parameter;
      this.first = Matrix.zeros(shape.rows(), shape.columns());
      this.second = Matrix.zeros(shape.rows(), shape.columns());
      this.steps = new float[shape.rows()];
    }

    Tensor tensor(Matrix moments) {
      return Tensor.of(moments.values(), parameter.value().dimensions());
    }

    void cut(List<Piece> pieces) {
      TouchedRows touched = parameter.touched();
      int each = Math.max(1, PIECE / Math.max(1, first.columns()));
      for (int from = 0; from < touched.count(); from += each) {
        pieces.add(new Piece(this, from, Math.min(each, touched.count() - from)));
      }
    }
  }

  /** Some of the touched rows of one parameter. */
  private record Piece(Slot slot, int from, int count) {
    double squareSum(Kernels kernels) {
      double sum = 0;
      Matrix gradient = slot.parameter.gradient();
      TouchedRows touched = slot.parameter.touched();
      int index = from;
      while (index < from + count) {
        int rows = touched.run(index, from + count);
        sum += kernels.training().squareSum(gradient.rowRange(touched.row(index), rows));
        index += rows;
      }
      return sum;
    }

    void step(Kernels kernels, AdamSettings settings, float learningRate, float factor) {
      TouchedRows touched = slot.parameter.touched();
      float decay = slot.parameter.value().rank() == 2 ? settings.decay() : 0;
      int index = from;
      while (index < from + count) {
        int row = touched.row(index);
        int rows = evenRows(row, touched.run(index, from + count));
        float taken = slot.steps[row] + 1;
        Arrays.fill(slot.steps, row, row + rows, taken);
        AdamStep step =
            new AdamStep(
                learningRate * slot.parameter.rate(),
                decay,
                settings.firstBeta(),
                settings.secondBeta(),
                settings.epsilon(),
                factor,
                (float) (1 - Math.pow(settings.firstBeta(), taken)),
                (float) (1 - Math.pow(settings.secondBeta(), taken)));
        kernels
            .training()
            .adamStep(
                new AdamRows(
                    slot.parameter.matrix().rowRange(row, rows),
                    slot.parameter.gradient().rowRange(row, rows),
                    slot.first.rowRange(row, rows),
                    slot.second.rowRange(row, rows)),
                step);
        index += rows;
      }
    }

    /** How many of so many rows have taken as many steps as the first. */
    private int evenRows(int row, int most) {
      int rows = 1;
      while (rows < most && slot.steps[row + rows] == slot.steps[row]) {
        rows++;
      }
      return rows;
    }
  }
}
