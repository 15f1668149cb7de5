package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionPropertiesTest {
  private static final Mask CAUSAL = new Mask.Causal();
  private static final List<Normalizer> OVER_THE_SIMPLEX =
      List.of(new Normalizer.Softmax(), new Normalizer.Sparsemax(), new Normalizer.Entmax15());

  private static Attention attention(AttentionOptions options) {
    return new Attention(options, KernelProvider.kernels(), new Workers(2));
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void rowsOfWeightsSumToOneAndRowsThatSeeNothingAreZeros(Kernels kernels) {
    AttentionInput input = new Variants(1).input(300, 290, 16, 2);
    for (Normalizer normalizer : OVER_THE_SIMPLEX) {
      Tensor weights =
          new Attention(
                  AttentionOptions.softmax()
                      .withSimilarity(new Similarity.Dot())
                      .withNormalizer(normalizer)
                      .withMask(CAUSAL),
                  kernels,
                  new Workers(1))
              .weights(input, 0);
      for (int row = 0; row < 300; row++) {
        double sum = 0;
        for (int key = 0; key < 290; key++) {
          assertThat(weights.get(3, row, key)).isNotNegative();
          sum += weights.get(3, row, key);
        }
        assertThat(sum)
            .as("%s, row %d", normalizer, row)
            .isBetween(row < 10 ? 0 : 1 - 1e-5, row < 10 ? 0 : 1 + 1e-5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void aQueryThatSeesNothingGetsZerosAndGivesNoGradient(Kernels kernels) {
    for (Normalizer normalizer :
        List.of(
            Normalizer.Softmax.withSink(Tensor.zeros(Variants.HEADS)),
            new Normalizer.Softmax(),
            new Normalizer.Sparsemax(),
            new Normalizer.Entmax15(),
            new Normalizer.Sigmoid(),
            new Normalizer.Silu())) {
      Attention attention =
          new Attention(
              AttentionOptions.softmax().withNormalizer(normalizer).withMask(CAUSAL),
              kernels,
              new Workers(1));
      AttentionInput input = new Variants(2).input(7, 3, 4, 2);
      Run run = Run.of(attention, input);
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 4; column++) {
          assertThat(run.output.get(0, 1, row, column)).isZero();
          assertThat(run.query.get(0, 1, row, column)).isZero();
        }
        assertThat(run.output.get(0, 1, 4, 0)).isNotZero();
      }
      assertThat(run.key.values()).doesNotContain(Float.NaN);
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBitForwardOrBackward() {
    for (Map.Entry<String, AttentionOptions> variant : new Variants(3).all(8).entrySet()) {
      AttentionInput input = new Variants(4).input(110, 105, 8, 2);
      Run one =
          Run.of(
              new Attention(variant.getValue(), KernelProvider.kernels(), new Workers(1)), input);
      Run many =
          Run.of(
              new Attention(variant.getValue(), KernelProvider.kernels(), new Workers(5)), input);
      assertThat(many.output.values()).as(variant.getKey()).isEqualTo(one.output.values());
      assertThat(many.query.values()).as(variant.getKey()).isEqualTo(one.query.values());
      assertThat(many.key.values()).as(variant.getKey()).isEqualTo(one.key.values());
      assertThat(many.value.values()).as(variant.getKey()).isEqualTo(one.value.values());
      for (int index = 0; index < one.parameters.size(); index++) {
        assertThat(many.parameters.get(index).values())
            .as(variant.getKey())
            .isEqualTo(one.parameters.get(index).values());
      }
    }
  }

  @Test
  void packedPaddedAndHeadMajorInputsGetTheSameBitsAndPaddingIsLeftAlone() {
    int[] lengths = {5, 1, 0, 12, 7};
    int block = 12;
    Sequences packed = Sequences.packed(lengths);
    Sequences padded = Sequences.padded(block, lengths);
    Samples samples = new Samples(5);
    Matrix rows = samples.strided(25, 24);
    Matrix paddedRows = Matrix.zeros(lengths.length * block, 24);
    Tensor byHead = Tensor.zeros(lengths.length, 3, block, 8);
    Arrays.fill(paddedRows.values(), Float.NaN);
    Arrays.fill(byHead.values(), Float.NaN);
    Heads from = Heads.ofRows(rows, packed, 3);
    for (Heads to : List.of(Heads.ofRows(paddedRows, padded, 3), Heads.ofTensor(byHead, lengths))) {
      copy(from, to);
      Matrix one = Matrix.zeros(25, 24);
      Tensor other = Tensor.zeros(lengths.length, 3, block, 8);
      Arrays.fill(other.values(), 7);
      Attention attention = attention(AttentionOptions.softmax());
      attention.attend(AttentionInput.of(from, from, from), Heads.ofRows(one, packed, 3));
      attention.attend(AttentionInput.of(to, to, to), Heads.ofTensor(other, lengths));
      for (int sequence = 0; sequence < lengths.length; sequence++) {
        for (int head = 0; head < 3; head++) {
          for (int row = 0; row < block; row++) {
            float expected =
                row < lengths[sequence]
                    ? Heads.ofRows(one, packed, 3).part(sequence, head).get(row, 2)
                    : 7;
            assertThat(other.get(sequence, head, row, 2)).isEqualTo(expected);
          }
        }
      }
    }
  }

  private static void copy(Heads from, Heads to) {
    for (int sequence = 0; sequence < from.sequences(); sequence++) {
      for (int head = 0; head < from.heads(); head++) {
        Matrix source = from.part(sequence, head);
        Matrix target = to.part(sequence, head);
        for (int row = 0; row < source.rows(); row++) {
          System.arraycopy(
              source.values(),
              source.rowStart(row),
              target.values(),
              target.rowStart(row),
              source.columns());
        }
      }
    }
  }

  @Test
  void theOrderOfKeysDoesNotMatterWithoutPositions() {
    for (Normalizer normalizer : OVER_THE_SIMPLEX) {
      Variants variants = new Variants(6);
      AttentionInput input = variants.input(9, 40, 8, Variants.HEADS);
      Tensor key = Tensor.zeros(1, Variants.HEADS, 40, 8);
      Tensor value = Tensor.zeros(1, Variants.HEADS, 40, 9);
      for (int head = 0; head < Variants.HEADS; head++) {
        for (int row = 0; row < 40; row++) {
          int place = head * 40 + row * 7 % 40;
          System.arraycopy(
              input.key().part(0, head).values(),
              (head * 40 + row) * 8,
              key.values(),
              place * 8,
              8);
          System.arraycopy(
              input.value().part(0, head).values(),
              (head * 40 + row) * 9,
              value.values(),
              place * 9,
              9);
        }
      }
      Attention attention = attention(AttentionOptions.softmax().withNormalizer(normalizer));
      Tensor straight = Run.of(attention, input).output;
      Tensor permuted =
          Run.of(
                  attention,
                  AttentionInput.of(input.query(), Heads.ofTensor(key), Heads.ofTensor(value)))
              .output;
      for (int index = 0; index < straight.size(); index++) {
        assertThat(permuted.values()[index])
            .isBetween(straight.values()[index] - 1e-5f, straight.values()[index] + 1e-5f);
      }
    }
  }

  @Test
  void rotaryScoresDependOnDistancesAlone() {
    AttentionInput input = new Variants(7).input(30, 30, 16, 2);
    Tensor here =
        attention(AttentionOptions.softmax().withRotary(new Rotary(10_000))).weights(input, 0);
    Tensor far =
        attention(AttentionOptions.softmax().withRotary(new Rotary(10_000, 0, 5000)))
            .weights(input, 0);
    Tensor unturned = attention(AttentionOptions.softmax()).weights(input, 0);
    double moved = 0;
    for (int index = 0; index < here.size(); index++) {
      assertThat(far.values()[index])
          .isBetween(here.values()[index] - 2e-5f, here.values()[index] + 2e-5f);
      moved = Math.max(moved, Math.abs(unturned.values()[index] - here.values()[index]));
    }
    assertThat(moved).isGreaterThan(0.01);
  }

  @Test
  void dropoutKeepsTheMeanAndTheSeedDecides() {
    AttentionInput input = new Variants(8).input(64, 200, 8, 2);
    AttentionOptions options = AttentionOptions.softmax();
    Tensor plain = Run.of(attention(options), input).output;
    double[] mean = new double[plain.size()];
    for (int seed = 0; seed < 100; seed++) {
      float[] dropped = new float[plain.size()];
      attention(options.withDropout(new Dropout(0.25, seed)))
          .attend(input, Heads.ofTensor(Tensor.of(dropped, plain.dimensions())));
      for (int index = 0; index < mean.length; index++) {
        mean[index] += dropped[index] / 100.0;
      }
    }
    double square = 0;
    for (int index = 0; index < mean.length; index++) {
      square += Math.pow(mean[index] - plain.values()[index], 2) / mean.length;
    }
    assertThat(Math.sqrt(square)).isBetween(1e-4, 0.02);
    Dropout dropout = new Dropout(0.25, 9);
    assertThat(Run.of(attention(options.withDropout(dropout)), input).output.values())
        .isEqualTo(Run.of(attention(options.withDropout(dropout)), input).output.values());
  }

  @Test
  void theGradientWithDropoutIsThatOfTheWeightsThatWereKept() {
    // Linear in the value: with value and upstream swapped for unit vectors the two passes must
    // agree.
    Variants variants = new Variants(9);
    AttentionInput input = variants.input(6, 5, 4, Variants.HEADS);
    Attention attention = attention(AttentionOptions.softmax().withDropout(new Dropout(0.4, 3)));
    Run run = Run.of(attention, input);
    double output = 0;
    double value = 0;
    for (int index = 0; index < run.output.size(); index++) {
      output += (double) run.output.values()[index] * run.upstream.values()[index];
    }
    float[] values = input.value().part(0, 0).values();
    for (int index = 0; index < values.length; index++) {
      value += (double) run.value.values()[index] * values[index];
    }
    assertThat(value).isBetween(output - 1e-4, output + 1e-4);
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void notANumberStaysInItsRowAndInfiniteScoresHaveTheirMeaning(Kernels kernels) {
    Variants variants = new Variants(10);
    for (Normalizer normalizer : OVER_THE_SIMPLEX) {
      Attention attention =
          new Attention(
              AttentionOptions.softmax()
                  .withSimilarity(new Similarity.Dot())
                  .withNormalizer(normalizer),
              kernels,
              new Workers(1));
      for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        AttentionInput input = variants.input(3, 20, 2, Variants.HEADS);
        float[] query = input.query().part(0, 0).values();
        float[] key = input.key().part(0, 0).values();
        Arrays.fill(key, 1);
        query[2] = odd;
        Tensor output = Run.of(attention, input).output;
        assertThat(output.get(0, 0, 0, 0)).isFinite();
        assertThat(output.get(0, 0, 1, 0)).isNaN();
        assertThat(output.get(0, 0, 2, 0)).isFinite();
        query[2] = Float.NEGATIVE_INFINITY;
        assertThat(Run.of(attention, input).output.get(0, 0, 1, 0)).isZero();
      }
    }
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Variants variants = new Variants(11);
    Heads query = Heads.ofTensor(Tensor.zeros(2, 4, 5, 8));
    Heads key = Heads.ofTensor(Tensor.zeros(2, 3, 6, 8));
    Heads narrow = Heads.ofTensor(Tensor.zeros(2, 4, 6, 7));
    AttentionInput input = variants.input(5, 6, 8, 2);
    assertThatThrownBy(() -> AttentionInput.of(query, key, key))
        .hasMessageContaining("4 query heads cannot share 3 key heads");
    assertThatThrownBy(() -> AttentionInput.of(query, narrow, narrow))
        .hasMessageContaining("8 columns")
        .hasMessageContaining("7 columns");
    assertThatThrownBy(() -> attention(AttentionOptions.softmax()).attend(input, narrow))
        .hasMessageContaining("output Heads[2 sequences")
        .hasMessageContaining("does not fit query Heads[1 sequences of 5 rows");
    assertThatThrownBy(() ->
            attention(AttentionOptions.softmax().withBiases(new Bias.Relative(Tensor.zeros(3, 5))))
                .weights(input, 0))
        .hasMessageContaining("Tensor[3, 5]")
        .hasMessageContaining("4 heads");
    assertThatThrownBy(() ->
            attention(
                    AttentionOptions.softmax().withBiases(new Bias.TimeGap(Tensor.zeros(4, 5), 1)))
                .weights(AttentionInput.of(input.query(), input.key(), input.value()), 0))
        .hasMessageContaining("needs the times");
    assertThatThrownBy(() -> Heads.ofTensor(Tensor.zeros(2, 3)))
        .hasMessageContaining("Tensor[2, 3]");
    assertThatThrownBy(() -> Heads.ofTensor(Tensor.zeros(2, 1, 3, 4), 3, 4))
        .hasMessageContaining("[3, 4]");
    assertThatThrownBy(() -> Heads.ofRows(Matrix.zeros(4, 6), Sequences.packed(4), 4))
        .hasMessageContaining("4 heads do not divide");
    assertThatThrownBy(() -> Heads.ofRows(Matrix.zeros(4, 6), Sequences.packed(5), 2))
        .hasMessageContaining("up to row 5");
    assertThatThrownBy(() -> Sequences.padded(3, 2, 4)).hasMessageContaining("has 4 rows");
  }

  /** Forward and backward of a random loss. */
  private record Run(
      Tensor upstream,
      Tensor output,
      Tensor query,
      Tensor key,
      Tensor value,
      List<Tensor> parameters) {
    static Run of(Attention attention, AttentionInput input) {
      Heads value = input.value();
      Variants variants = new Variants(99);
      int rows = input.query().length(0);
      Run run =
          new Run(
              variants.tensor(1, 1, Variants.HEADS, rows, value.columns()),
              Tensor.zeros(1, Variants.HEADS, rows, value.columns()),
              Tensor.zeros(1, Variants.HEADS, rows, input.query().columns()),
              Tensor.zeros(1, value.heads(), value.length(0), input.key().columns()),
              Tensor.zeros(1, value.heads(), value.length(0), value.columns()),
              attention.options().parameters().stream()
                  .map(parameter -> Tensor.zeros(parameter.dimensions()))
                  .toList());
      attention.backward(
          attention.forward(input, Heads.ofTensor(run.output)),
          Heads.ofTensor(run.upstream),
          AttentionGradients.of(
                  Heads.ofTensor(run.query), Heads.ofTensor(run.key), Heads.ofTensor(run.value))
              .withParameters(run.parameters));
      return run;
    }
  }
}
