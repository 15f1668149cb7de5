package dev.fovea.attention.autograd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.attention.kernel.ErrorFunction;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TapeGradientTest {
  private static final String KERNELS = "dev.fovea.attention.kernel.Samples#kernels";

  @ParameterizedTest
  @MethodSource(KERNELS)
  void linearLayersOfOddSizes(Kernels kernels) {
    for (int[] shape : new int[][] {{1, 1, 1}, {3, 7, 10}, {17, 13, 33}, {131, 7, 35}}) {
      new GradientCheck(kernels, 1)
          .with(shape[0], shape[1])
          .with(shape[1], shape[2])
          .with(shape[2])
          .agrees(
              (tape, p) -> tape.linear(tape.parameter(p.get(0)), p.get(1), p.get(2)),
              p -> p.get(0).times(p.get(1)).plusRow(p.get(2)));
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void aTableAsTheWeightOfItsOwnScores(Kernels kernels) {
    int[] rows = {4, 0, 4, 2};
    new GradientCheck(kernels, 2)
        .with(5, 19)
        .agrees(
            (tape, p) -> tape.linearTransposed(tape.embedding(p.get(0), rows), p.get(0)),
            p -> p.get(0).pick(rows).times(p.get(0).transposed()));
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void sumsProductsAndScalesWithSharedInputs(Kernels kernels) {
    new GradientCheck(kernels, 3)
        .with(3, 37)
        .with(3, 37)
        .agrees(
            (tape, p) -> {
              Variable a = tape.parameter(p.get(0));
              Variable b = tape.parameter(p.get(1));
              Variable product = tape.multiply(a, b);
              return tape.add(tape.add(product, product), tape.scale(tape.add(a, product), -0.3f));
            },
            p -> p.get(0).with(p.get(1), (a, b) -> 2 * a * b - 0.3f * (a + a * b)));
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void activations(Kernels kernels) {
    for (Activation function : Activation.values()) {
      DoubleUnaryOperator exact =
          switch (function) {
            case GELU -> x -> x / 2 * (1 + ErrorFunction.erf(x / Math.sqrt(2)));
            case SILU -> x -> x / (1 + Math.exp(-x));
            case TANH -> Math::tanh;
            case RELU -> x -> Math.max(x, 0);
          };
      new GradientCheck(kernels, 4)
          .with(5, 43)
          .agrees(
              (tape, p) -> tape.activate(function, tape.parameter(p.get(0))),
              p -> p.get(0).map(exact));
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void layerNorm(Kernels kernels) {
    for (int columns : new int[] {3, 16, 37}) {
      new GradientCheck(kernels, 5)
          .with(66, columns)
          .with(columns)
          .with(columns)
          .agrees(
              (tape, p) -> tape.layerNorm(tape.parameter(p.get(0)), p.get(1), p.get(2), 1e-2f),
              p -> normalized(p.get(0), p.get(1), p.get(2)));
    }
  }

  private static DoubleMatrix normalized(DoubleMatrix x, DoubleMatrix scale, DoubleMatrix shift) {
    DoubleMatrix result = new DoubleMatrix(x.rows, x.columns);
    for (int row = 0; row < x.rows; row++) {
      double mean = 0;
      double variance = 0;
      for (double value : x.at[row]) {
        mean += value / x.columns;
      }
      for (double value : x.at[row]) {
        variance += (value - mean) * (value - mean) / x.columns;
      }
      for (int column = 0; column < x.columns; column++) {
        result.at[row][column] =
            (x.at[row][column] - mean) / Math.sqrt(variance + 1e-2f) * scale.at[0][column]
                + shift.at[0][column];
      }
    }
    return result;
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void rowsOfTablesAndOfVariables(Kernels kernels) {
    int[] rows = {3, 3, 0, 6, 3};
    int[] again = {4, 0, 0};
    new GradientCheck(kernels, 6)
        .with(7, 21)
        .agrees(
            (tape, p) -> tape.rows(tape.embedding(p.get(0), rows), again),
            p -> p.get(0).pick(rows).pick(again));
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void bagsOfRowsAndAnEmptyBag(Kernels kernels) {
    int[] rows = {3, 3, 0, 6, 3, 1};
    Sequences bags = Sequences.packed(2, 0, 3, 1);
    new GradientCheck(kernels, 7)
        .with(7, 21)
        .agrees(
            (tape, p) -> tape.bags(p.get(0), rows, bags), p -> means(p.get(0).pick(rows), bags));
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void poolingLeavesPaddingOut(Kernels kernels) {
    Sequences sequences = Sequences.padded(5, 3, 5, 0, 1);
    new GradientCheck(kernels, 8)
        .with(20, 35)
        .agrees(
            (tape, p) -> tape.meanPool(tape.parameter(p.get(0)), sequences),
            p -> means(p.get(0), sequences));
    new GradientCheck(kernels, 9)
        .with(20, 35)
        .agrees(
            (tape, p) -> tape.maxPool(tape.parameter(p.get(0)), sequences),
            p -> maxima(p.get(0), sequences));
    Sequences packed = Sequences.packed(2, 4);
    new GradientCheck(kernels, 10)
        .with(6, 9)
        .agrees(
            (tape, p) -> tape.firstRows(tape.parameter(p.get(0)), packed),
            p -> p.get(0).pick(0, 2));
  }

  private static DoubleMatrix means(DoubleMatrix x, Sequences sequences) {
    DoubleMatrix result = new DoubleMatrix(sequences.count(), x.columns);
    for (int sequence = 0; sequence < sequences.count(); sequence++) {
      for (int row = 0; row < sequences.length(sequence); row++) {
        for (int column = 0; column < x.columns; column++) {
          result.at[sequence][column] +=
              x.at[sequences.start(sequence) + row][column] / sequences.length(sequence);
        }
      }
    }
    return result;
  }

  private static DoubleMatrix maxima(DoubleMatrix x, Sequences sequences) {
    return DoubleMatrix.of(
        sequences.count(),
        x.columns,
        (sequence, column) -> {
          double maximum = sequences.length(sequence) == 0 ? 0 : Double.NEGATIVE_INFINITY;
          for (int row = 0; row < sequences.length(sequence); row++) {
            maximum = Math.max(maximum, x.at[sequences.start(sequence) + row][column]);
          }
          return maximum;
        });
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void columnsApartTogetherAndOverlapping(Kernels kernels) {
    new GradientCheck(kernels, 11)
        .with(4, 30)
        .agrees(
            (tape, p) -> {
              Variable x = tape.parameter(p.get(0));
              Variable copy = tape.scale(x, 1);
              return tape.concatenate(
                  List.of(
                      copy.columns(20, 5),
                      tape.activate(Activation.TANH, copy.columns(2, 9)),
                      copy.columns(4, 3).columns(1, 2)));
            },
            p -> {
              DoubleMatrix x = p.get(0);
              DoubleMatrix tanh = x.map(Math::tanh);
              return DoubleMatrix.of(
                  4,
                  16,
                  (row, column) ->
                      column < 5
                          ? x.at[row][20 + column]
                          : column < 14 ? tanh.at[row][column - 3] : x.at[row][column - 9]);
            });
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void crossEntropyWithWeightsAndSmoothing(Kernels kernels) {
    int[] classes = {0, 2, 16, 5};
    float[] weights = {1, 0.5f, 0, 3};
    for (float smoothing : new float[] {0, 0.1f}) {
      new GradientCheck(kernels, 12)
          .with(4, 17)
          .agrees(
              (tape, p) ->
                  tape.crossEntropy(
                      tape.scale(tape.parameter(p.get(0)), 5),
                      new ClassTargets(classes, weights, smoothing)),
              p ->
                  DoubleMatrix.of(
                      1, 1, (row, column) -> loss(p.get(0), classes, weights, smoothing)));
    }
  }

  private static double loss(DoubleMatrix x, int[] classes, float[] weights, float smoothing) {
    double total = 0;
    double weight = 0;
    for (int row = 0; row < x.rows; row++) {
      double sum = 0;
      for (double score : x.at[row]) {
        sum += Math.exp(5 * score);
      }
      for (int column = 0; column < x.columns; column++) {
        double target =
            (double) smoothing / x.columns + (column == classes[row] ? 1 - (double) smoothing : 0);
        total -= weights[row] * target * (5 * x.at[row][column] - Math.log(sum));
      }
      weight += weights[row];
    }
    return total / weight;
  }

  @Test
  void mistakesAreNamed() {
    Tape tape = new Tape(KernelProvider.kernels(), new Workers(1));
    Variable x = tape.constant(Matrix.zeros(2, 3));
    assertThatThrownBy(() -> tape.backward(tape.scale(x, 2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tape.add(x, tape.constant(Matrix.zeros(3, 2))))
        .hasMessageContaining("[2 × 3]")
        .hasMessageContaining("[3 × 2]");
    Parameter weight = new Parameter("w", Tensor.zeros(4, 5));
    assertThatThrownBy(() -> tape.linear(x, weight)).hasMessageContaining("2 × 3 by 4 × 5");
    assertThatThrownBy(() -> tape.embedding(weight, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new ClassTargets(new int[2], new float[2], 1))
        .hasMessageContaining("smoothing");
  }
}
