package dev.fovea.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowKernelsTest {
  private static final int ROWS = 3;
  private static final List<Integer> COLUMNS = List.of(1, 3, 4, 6, 13, 16, 17, 33, 59, 207, 4098);

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void additionIsExact(Kernels kernels) {
    Samples samples = new Samples(1);
    for (int columns : COLUMNS) {
      Matrix target = samples.strided(ROWS, columns);
      Matrix addend = samples.strided(ROWS, columns);
      double[] before = Samples.doubles(target);
      kernels.add(target, addend);
      double[] added = Samples.doubles(addend);
      for (int index = 0; index < before.length; index++) {
        assertThat(target.get(index / columns, index % columns))
            .isEqualTo((float) before[index] + (float) added[index]);
      }
      assertThat(Samples.guarded(target)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void theProductOfTwoArraysIsTheSameToTheLastBitWithEveryKernel(Kernels kernels) {
    Random random = new Random(3);
    for (int length : List.of(0, 1, 3, 13, 15, 16, 17, 31, 33, 207, 384, 512, 4098)) {
      float[] left = new float[length];
      float[] right = new float[length];
      BigDecimal exact = BigDecimal.ZERO;
      double size = 0;
      for (int i = 0; i < length; i++) {
        left[i] = (float) random.nextGaussian();
        right[i] = (float) random.nextGaussian();
        exact = exact.add(new BigDecimal(left[i]).multiply(new BigDecimal(right[i])));
        size += Math.abs((double) left[i] * right[i]);
      }
      double product = kernels.dot(left, right);
      assertThat(product).isCloseTo(exact.doubleValue(), within(size * length * 0x1p-53));
      assertThat(product).isEqualTo(KernelProvider.scalar().dot(left, right));
    }
    assertThatThrownBy(() -> kernels.dot(new float[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 numbers and 4");
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void geluIsTheExactOneFromFarLeftToFarRight(Kernels kernels) {
    int count = 40_001;
    Matrix target = Matrix.zeros(1, count);
    double[] exact = new double[count];
    float[] naive = new float[count];
    for (int index = 0; index < count; index++) {
      float x = (index - 20_000) / 2000f;
      double erf = ErrorFunction.erf(x / Math.sqrt(2));
      target.values()[index] = x;
      exact[index] = 0.5 * x * (1 + erf);
      naive[index] = 0.5f * x * (1 + (float) erf);
    }
    kernels.gelu(target);
    Tolerance.assertClose(target, exact, naive);
    assertThat(target.get(0, 0)).isZero();
    assertThat(target.get(0, count - 1)).isEqualTo(10f);
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void geluReachesEveryTailAndKeepsNotANumber(Kernels kernels) {
    Samples samples = new Samples(2);
    for (int columns : COLUMNS) {
      Matrix target = samples.strided(ROWS, columns);
      double[] before = Samples.doubles(target);
      kernels.gelu(target);
      double[] exact = new double[before.length];
      float[] naive = new float[before.length];
      for (int index = 0; index < before.length; index++) {
        exact[index] = 0.5 * before[index] * (1 + ErrorFunction.erf(before[index] / Math.sqrt(2)));
        naive[index] = (float) exact[index];
      }
      Tolerance.assertClose(target, exact, naive);
      assertThat(Samples.guarded(target)).isTrue();
    }
    Matrix odd = Matrix.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, -40}, 1, 3);
    kernels.gelu(odd);
    assertThat(odd.get(0, 0)).isNaN();
    assertThat(odd.get(0, 1)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(odd.get(0, 2)).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void layerNormAgreesWithDoublePrecision(Kernels kernels) {
    Samples samples = new Samples(3);
    for (int columns : COLUMNS) {
      Matrix target = samples.strided(ROWS, columns);
      float[] scale = samples.row(columns);
      float[] shift = samples.row(columns);
      double[] before = Samples.doubles(target);
      kernels.normalizeRows(target, new LayerNorm(scale, shift, 1e-5f));
      double[] exact = new double[before.length];
      float[] naive = new float[before.length];
      for (int row = 0; row < ROWS; row++) {
        double[] values = Arrays.copyOfRange(before, row * columns, (row + 1) * columns);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
            Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        for (int column = 0; column < columns; column++) {
          int index = row * columns + column;
          exact[index] =
              (before[index] - mean) / Math.sqrt(variance + 1e-5f) * scale[column] + shift[column];
          naive[index] =
              ((float) before[index] - (float) mean)
                      * (1 / (float) Math.sqrt((float) variance + 1e-5f))
                      * scale[column]
                  + shift[column];
        }
      }
      Tolerance.assertClose(target, exact, naive);
      assertThat(Samples.guarded(target)).isTrue();
    }
    assertThatThrownBy(() ->
            kernels.normalizeRows(Matrix.zeros(1, 3), new LayerNorm(new float[2], new float[2], 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 columns");
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void softmaxAgreesWithDoublePrecision(Kernels kernels) {
    Samples samples = new Samples(4);
    for (int columns : COLUMNS) {
      for (float factor : new float[] {0.125f, 1, 30}) {
        Matrix target = samples.strided(ROWS, columns);
        double[] before = Samples.doubles(target);
        kernels.softmaxRows(target, factor);
        double[] exact = new double[before.length];
        float[] naive = new float[before.length];
        for (int row = 0; row < ROWS; row++) {
          softmax(before, row * columns, columns, factor, exact, naive);
        }
        Tolerance.assertClose(target, exact, naive);
        assertThat(Samples.guarded(target)).isTrue();
      }
    }
  }

  private static void softmax(
      double[] scores, int from, int columns, float factor, double[] exact, float[] naive) {
    double maximum = Double.NEGATIVE_INFINITY;
    for (int index = from; index < from + columns; index++) {
      maximum = Math.max(maximum, scores[index] * factor);
    }
    double sum = 0;
    float single = 0;
    for (int index = from; index < from + columns; index++) {
      exact[index] = Math.exp(scores[index] * factor - maximum);
      naive[index] = (float) Math.exp((float) scores[index] * factor - (float) maximum);
      sum += exact[index];
      single += naive[index];
    }
    for (int index = from; index < from + columns; index++) {
      exact[index] /= sum;
      naive[index] /= single;
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void maskedScoresGetExactlyNothingAndAMaskedRowIsZeros(Kernels kernels) {
    float masked = Float.NEGATIVE_INFINITY;
    for (int columns : COLUMNS) {
      Matrix target = Matrix.zeros(2, columns);
      Arrays.fill(target.values(), masked);
      target.values()[columns - 1] = -3e30f;
      kernels.softmaxRows(target, 0.5f);
      for (int column = 0; column < columns; column++) {
        assertThat(target.get(0, column)).isEqualTo(column == columns - 1 ? 1f : 0f);
        assertThat(target.get(1, column)).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void theCompilerChangesNoBit(Kernels kernels) {
    Samples samples = new Samples(5);
    Matrix scores = samples.strided(1, 109);
    LayerNorm norm = new LayerNorm(samples.row(109), samples.row(109), 1e-5f);
    float[] first = softmaxThenNorm(kernels, scores, norm);
    for (int round = 0; round < 20_000; round++) {
      assertThat(Arrays.equals(softmaxThenNorm(kernels, scores, norm), first)).isTrue();
    }
  }

  private static float[] softmaxThenNorm(Kernels kernels, Matrix scores, LayerNorm norm) {
    Matrix copy = Matrix.zeros(1, scores.columns());
    System.arraycopy(scores.values(), scores.rowStart(0), copy.values(), 0, scores.columns());
    kernels.softmaxRows(copy, 1.5f);
    kernels.normalizeRows(copy, norm);
    return copy.values();
  }
}
