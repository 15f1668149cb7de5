package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelProductTest {
  private record Shape(int rows, int depth, int columns) {}

  /** Few rows, few columns, small and large enough for every way of sharing out. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(0, 5, 3),
          new Shape(1, 0, 70),
          new Shape(1, 300, 2100),
          new Shape(7, 64, 65),
          new Shape(12, 500, 640),
          new Shape(100, 96, 1),
          new Shape(111, 400, 130),
          new Shape(256, 256, 256),
          new Shape(300, 33, 1000));

  private final Kernels kernels = KernelProvider.kernels();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void anyNumberOfThreadsGivesTheBitsOfOneProduct(int threads) {
    ParallelProduct parallel = new ParallelProduct(kernels, new Workers(threads));
    Random random = new Random(5);
    for (Shape shape : SHAPES) {
      Matrix left = random(shape.rows(), shape.depth(), random);
      Matrix right = random(shape.depth(), shape.columns(), random);
      PackedMatrix packed =
          kernels.pack(right).withBias(random(1, shape.columns(), random).values());
      float[] plain = kernels(left, kernels.pack(right));
      float[] biased = kernels(left, packed);

      Matrix product = Matrix.zeros(shape.rows(), shape.columns());
      parallel.multiply(left, right, product);
      assertThat(product.values()).as("fresh %s", shape).isEqualTo(plain);
      parallel.multiply(left, packed, product);
      assertThat(product.values()).as("packed %s", shape).isEqualTo(biased);
      parallel.multiply(left, packed, product, rows -> kernels.add(rows, rows));
      for (int index = 0; index < biased.length; index++) {
        biased[index] *= 2;
      }
      assertThat(product.values()).as("finished %s", shape).isEqualTo(biased);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void roomThatWasUsedBeforeIsPackedAnewByAllThreads(int threads) {
    ParallelProduct parallel = new ParallelProduct(kernels, new Workers(threads));
    Random random = new Random(6);
    for (Shape shape : SHAPES) {
      Matrix left = random(shape.rows(), shape.depth(), random);
      PackedMatrix room = kernels.room(shape.depth(), shape.columns());
      PackedMatrix transposedRoom = kernels.room(shape.depth(), shape.columns());
      for (int time = 0; time < 2; time++) {
        Matrix right = random(shape.depth(), shape.columns(), random);
        float[] expected = kernels(left, kernels.pack(right));
        parallel.pack(right, room);
        assertThat(kernels(left, room)).as("packed %s", shape).isEqualTo(expected);
        parallel.packTransposed(transpose(right), transposedRoom);
        assertThat(kernels(left, transposedRoom)).as("transposed %s", shape).isEqualTo(expected);
      }
    }
    assertThatThrownBy(() -> kernels.pack(Matrix.zeros(3, 5), kernels.room(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 × 5 numbers do not fit the room of PackedMatrix[3 × 4]");
  }

  private static Matrix transpose(Matrix matrix) {
    Matrix transpose = Matrix.zeros(matrix.columns(), matrix.rows());
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        transpose.values()[transpose.rowStart(column) + row] = matrix.get(row, column);
      }
    }
    return transpose;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void shapesThatDoNotFitAreNamed(int threads) {
    ParallelProduct parallel = new ParallelProduct(kernels, new Workers(threads));
    assertThatThrownBy(
            () -> parallel.multiply(Matrix.zeros(200, 5), Matrix.zeros(3, 4), Matrix.zeros(200, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot multiply 200 × 5 by 3 × 4 into 200 × 4");
    PackedMatrix packed = kernels.pack(Matrix.zeros(3, 100));
    assertThatThrownBy(
            () -> parallel.multiply(Matrix.zeros(2, 3), packed, Matrix.zeros(2, 70), rows -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot multiply 2 × 3 by 3 × 100 into 2 × 70");
    assertThatThrownBy(() -> packed.columnRange(0, 65))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns 0 to 65");
  }

  private float[] kernels(Matrix left, PackedMatrix right) {
    Matrix product = Matrix.zeros(left.rows(), right.columns());
    kernels.multiply(left, right, product);
    return product.values();
  }

  private static Matrix random(int rows, int columns, Random random) {
    float[] values = new float[rows * columns];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) random.nextGaussian();
    }
    return Matrix.of(values, rows, columns);
  }
}
