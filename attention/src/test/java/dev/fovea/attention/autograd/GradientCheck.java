package dev.fovea.attention.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares an operation on a tape, forward and backward, with the same written down in double
 * precision and its central differences. Everything an operation works on is a parameter.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;

  private final Kernels kernels;
  private final Random random;
  private final List<Parameter> parameters = new ArrayList<>();

  interface OnTape {
    Variable apply(Tape tape, List<Parameter> parameters);
  }

  interface InDoubles {
    DoubleMatrix apply(List<DoubleMatrix> parameters);
  }

  GradientCheck(Kernels kernels, long seed) {
    this.kernels = kernels;
    this.random = new Random(seed);
  }

  /** Adds a parameter of normal numbers. */
  GradientCheck with(int... dimensions) {
    Tensor tensor = Tensor.zeros(dimensions);
    for (int index = 0; index < tensor.size(); index++) {
      tensor.values()[index] = (float) random.nextGaussian();
    }
    parameters.add(new Parameter("p" + parameters.size(), tensor));
    return this;
  }

  void agrees(OnTape operation, InDoubles reference) {
    Tape tape = new Tape(kernels, new Workers(1));
    tape.begin(Pass.training(7));
    Variable output = operation.apply(tape, parameters);
    List<DoubleMatrix> exact =
        parameters.stream().map(parameter -> DoubleMatrix.of(parameter.matrix())).toList();
    DoubleMatrix expected = reference.apply(exact);
    close("value", output.value(), expected);
    Matrix upstream = Matrix.zeros(output.rows(), output.columns());
    for (int index = 0; index < upstream.values().length; index++) {
      upstream.values()[index] = (float) random.nextGaussian();
    }
    tape.backward(output, upstream);
    DoubleMatrix weights = DoubleMatrix.of(upstream);
    for (int index = 0; index < parameters.size(); index++) {
      DoubleMatrix input = exact.get(index);
      DoubleMatrix slopes =
          DoubleMatrix.of(
              input.rows,
              input.columns,
              (row, column) -> {
                double before = input.at[row][column];
                input.at[row][column] = before + STEP;
                double above = reference.apply(exact).dot(weights);
                input.at[row][column] = before - STEP;
                double below = reference.apply(exact).dot(weights);
                input.at[row][column] = before;
                return (above - below) / (2 * STEP);
              });
      close("gradient of parameter " + index, parameters.get(index).gradient(), slopes);
    }
  }

  private static void close(String what, Matrix actual, DoubleMatrix expected) {
    assertThat(actual.rows()).as(what).isEqualTo(expected.rows);
    assertThat(actual.columns()).as(what).isEqualTo(expected.columns);
    double largest = 1;
    for (double[] row : expected.at) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    for (int row = 0; row < expected.rows; row++) {
      for (int column = 0; column < expected.columns; column++) {
        double value = expected.at[row][column];
        assertThat((double) actual.get(row, column))
            .as("%s, row %d, column %d", what, row, column)
            .isBetween(value - 2e-5 * largest, value + 2e-5 * largest);
      }
    }
  }
}
