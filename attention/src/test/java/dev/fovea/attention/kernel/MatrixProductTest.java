package dev.fovea.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {
  private static final List<Integer> ROWS = List.of(1, 2, 3, 4, 5, 6, 7, 13, 59);
  private static final List<Integer> DEPTHS = List.of(0, 1, 3, 17, 207);
  private static final List<Integer> COLUMNS = List.of(1, 7, 16, 31, 32, 33, 65, 111);

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void productsOfEverySizeAgreeWithDoublePrecision(Kernels kernels) {
    Samples samples = new Samples(1);
    for (int rows : ROWS) {
      for (int depth : DEPTHS) {
        for (int columns : COLUMNS) {
          Matrix left = samples.strided(rows, depth);
          Matrix right = samples.strided(depth, columns);
          float[] bias = samples.row(columns);
          Matrix product = samples.strided(rows, columns);

          kernels.multiply(left, kernels.pack(right).withBias(bias), product);

          assertProduct(left, right, bias, product);
          assertThat(Samples.guarded(product)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void theTransposeIsPackedLikeTheMatrixItself(Kernels kernels) {
    Samples samples = new Samples(2);
    for (int rows : ROWS) {
      for (int columns : COLUMNS) {
        Matrix matrix = samples.strided(rows, columns);
        Matrix transpose = Matrix.zeros(columns, rows);
        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < columns; column++) {
            transpose.values()[column * rows + row] = matrix.get(row, column);
          }
        }
        assertThat(kernels.packTransposed(matrix).values())
            .isEqualTo(kernels.pack(transpose).values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void aRowGetsTheSameBitsWhereverItStands(Kernels kernels) {
    Samples samples = new Samples(3);
    Random random = new Random(3);
    Matrix left = samples.strided(200, 400);
    PackedMatrix right = kernels.pack(samples.strided(400, 70));
    Matrix whole = Matrix.zeros(200, 70);
    kernels.multiply(left, right, whole);
    for (int trial = 0; trial < 100; trial++) {
      int from = random.nextInt(200);
      int count = 1 + random.nextInt(200 - from);
      Matrix part = Matrix.zeros(count, 70);
      kernels.multiply(left.rowRange(from, count), right, part);
      for (int index = 0; index < part.values().length; index++) {
        assertThat(part.values()[index]).isEqualTo(whole.values()[from * 70 + index]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void shapesThatDoNotFitAreNamed(Kernels kernels) {
    PackedMatrix right = kernels.pack(Matrix.zeros(3, 4));
    assertThatThrownBy(() -> kernels.multiply(Matrix.zeros(2, 5), right, Matrix.zeros(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot multiply 2 × 5 by 3 × 4 into 2 × 4");
    assertThatThrownBy(() -> right.withBias(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a bias of 3 numbers");
  }

  private static void assertProduct(Matrix left, Matrix right, float[] bias, Matrix product) {
    double[] exact = new double[left.rows() * right.columns()];
    float[] naive = new float[exact.length];
    for (int row = 0; row < left.rows(); row++) {
      for (int column = 0; column < right.columns(); column++) {
        double sum = bias[column];
        float single = bias[column];
        for (int k = 0; k < left.columns(); k++) {
          sum += (double) left.get(row, k) * right.get(k, column);
          single += left.get(row, k) * right.get(k, column);
        }
        exact[row * right.columns() + column] = sum;
        naive[row * right.columns() + column] = single;
      }
    }
    Tolerance.assertClose(product, exact, naive);
  }
}
