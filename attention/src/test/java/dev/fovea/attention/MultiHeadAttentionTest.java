package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.kernel.Tolerance;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiHeadAttentionTest {
  private static final List<Integer> LENGTHS = List.of(1, 3, 17, 59, 111);
  private static final List<Integer> HEAD_COLUMNS = List.of(1, 8, 33, 64);

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void agreesWithTheDefinitionInDoublePrecisionForEverySize(Kernels kernels) {
    Samples samples = new Samples(1);
    MultiHeadAttention attention = new MultiHeadAttention(kernels, new Workers(2));
    for (int queries : LENGTHS) {
      for (int keys : LENGTHS) {
        for (int columns : HEAD_COLUMNS) {
          AttentionInput input =
              new AttentionInput(
                  samples.strided(queries, 2 * columns),
                  samples.strided(keys, 2 * columns),
                  samples.strided(keys, 2 * (columns + 1)),
                  Sequences.packed(queries),
                  Sequences.packed(keys),
                  2);
          Matrix output = samples.strided(queries, 2 * (columns + 1));
          attention.attend(input, output);
          ReferenceAttention exact = ReferenceAttention.of(input);
          Tolerance.assertClose(output, exact.output(), exact.singleOutput());
          assertThat(Samples.guarded(output)).isTrue();
        }
      }
    }
  }

  @Test
  void packedAndPaddedSequencesGetTheSameBitsAndPaddingIsLeftAlone() {
    Samples samples = new Samples(2);
    int[] lengths = {5, 1, 12, 7};
    int block = 12;
    int width = 24;
    Matrix packed = samples.strided(25, width);
    Matrix padded = Matrix.zeros(lengths.length * block, width);
    Arrays.fill(padded.values(), Float.NaN);
    Sequences packedLayout = Sequences.packed(lengths);
    Sequences paddedLayout = Sequences.padded(block, lengths);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      for (int row = 0; row < lengths[sequence]; row++) {
        System.arraycopy(
            packed.values(),
            packed.rowStart(packedLayout.start(sequence) + row),
            padded.values(),
            padded.rowStart(paddedLayout.start(sequence) + row),
            width);
      }
    }
    Matrix packedOutput = Matrix.zeros(25, width);
    Matrix paddedOutput = Matrix.zeros(lengths.length * block, width);
    Arrays.fill(paddedOutput.values(), 7);
    MultiHeadAttention attention = new MultiHeadAttention(KernelProvider.kernels(), new Workers(1));
    attention.attend(AttentionInput.self(packed, packed, packed, packedLayout, 3), packedOutput);
    attention.attend(AttentionInput.self(padded, padded, padded, paddedLayout, 3), paddedOutput);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      for (int row = 0; row < block; row++) {
        for (int column = 0; column < width; column++) {
          float expected =
              row < lengths[sequence]
                  ? packedOutput.get(packedLayout.start(sequence) + row, column)
                  : 7;
          assertThat(paddedOutput.get(sequence * block + row, column)).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void aSequenceWithoutKeysGetsZeros(Kernels kernels) {
    Samples samples = new Samples(3);
    AttentionInput input =
        new AttentionInput(
            samples.strided(5, 8),
            samples.strided(4, 8),
            samples.strided(4, 8),
            Sequences.packed(2, 3),
            Sequences.packed(4, 0),
            2);
    Matrix output = samples.strided(5, 8);
    new MultiHeadAttention(kernels, new Workers(1)).attend(input, output);
    for (int column = 0; column < 8; column++) {
      assertThat(output.get(1, column)).isNotZero();
      assertThat(output.get(2, column)).isZero();
      assertThat(output.get(4, column)).isZero();
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    Samples samples = new Samples(4);
    Matrix rows = samples.strided(300, 48);
    Sequences layout = Sequences.packed(100, 1, 99, 60, 40);
    AttentionInput input = AttentionInput.self(rows, rows, rows, layout, 4);
    Matrix one = Matrix.zeros(300, 48);
    Matrix many = Matrix.zeros(300, 48);
    new MultiHeadAttention(KernelProvider.kernels(), new Workers(1)).attend(input, one);
    new MultiHeadAttention(KernelProvider.kernels(), new Workers(5)).attend(input, many);
    assertThat(many.values()).isEqualTo(one.values());
  }

  @Test
  void weightsAreGivenOnRequestAndEachRowSumsToOne() {
    Samples samples = new Samples(5);
    Matrix rows = samples.strided(9, 12);
    AttentionInput input = AttentionInput.self(rows, rows, rows, Sequences.packed(2, 7), 3);
    Tensor weights =
        new MultiHeadAttention(KernelProvider.kernels(), new Workers(2)).weights(input, 1);
    assertThat(weights.dimensions()).containsExactly(3, 7, 7);
    for (int head = 0; head < 3; head++) {
      for (int query = 0; query < 7; query++) {
        double sum = 0;
        for (int key = 0; key < 7; key++) {
          sum += weights.get(head, query, key);
        }
        assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
      }
    }
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Matrix rows = Matrix.zeros(4, 6);
    Sequences layout = Sequences.packed(4);
    assertThatThrownBy(() -> AttentionInput.self(rows, rows, rows, layout, 4))
        .hasMessageContaining("4 heads do not divide");
    assertThatThrownBy(() -> AttentionInput.self(rows, rows, rows, Sequences.packed(5), 2))
        .hasMessageContaining("up to row 5");
    assertThatThrownBy(() -> AttentionInput.self(rows, Matrix.zeros(4, 9), rows, layout, 3))
        .hasMessageContaining("4 × 9");
    assertThatThrownBy(() -> Sequences.padded(3, 2, 4)).hasMessageContaining("has 4 rows");
  }
}
