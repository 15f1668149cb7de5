package dev.fovea.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FusedAttentionKernelsTest {
  /** Queries, keys, columns of keys, columns of values: every tail of rows, panels and vectors. */
  private static final int[][] SHAPES = {
    {1, 1, 1, 1}, {3, 3, 8, 8}, {17, 17, 33, 31}, {59, 59, 64, 64}, {111, 111, 8, 128},
    {257, 257, 64, 64}, {1, 130, 64, 64}, {17, 257, 33, 64}, {130, 17, 16, 48}, {65, 129, 128, 1},
    {50, 50, 32, 32}, {51, 300, 16, 16}
  };

  static Stream<Arguments> cases() {
    return Samples.kernels()
        .flatMap(kernels ->
            Arrays.stream(SHAPES)
                .flatMap(shape ->
                    visibilities(shape[0], shape[1]).stream()
                        .map(visibility -> Arguments.of(kernels, shape, visibility))));
  }

  private static List<Visibility> visibilities(int queries, int keys) {
    return List.of(
        Visibility.everything(),
        Visibility.causal(queries, keys),
        Visibility.causalWindow(queries, keys, 19),
        new Visibility(0, 7, 40));
  }

  private static AttentionHead head(Samples samples, int[] shape, Visibility visibility) {
    return new AttentionHead(
        samples.strided(shape[0], shape[2]),
        samples.strided(shape[1], shape[2]),
        samples.strided(shape[1], shape[3]),
        visibility,
        (float) (1 / Math.sqrt(shape[2])));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void attentionIsItsDefinition(Kernels kernels, int[] shape, Visibility visibility) {
    Samples samples = new Samples(7);
    AttentionHead head = head(samples, shape, visibility);
    Matrix output = samples.strided(shape[0], shape[3]);
    float[] logSums = new float[shape[0] + 3];
    kernels.attend(head, output, logSums, 3).run();
    AttentionReference reference = new AttentionReference(head, output);
    Tolerance.assertClose(output, reference.output, reference.singleOutput);
    assertThat(Samples.guarded(output)).isTrue();
    for (int row = 0; row < shape[0]; row++) {
      if (reference.logSums[row] == Double.NEGATIVE_INFINITY) {
        assertThat(logSums[3 + row]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(output.get(row, 0)).isZero();
      } else {
        assertThat((double) logSums[3 + row]).isCloseTo(reference.logSums[row], within(3e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreAddedAndAreTheirDefinition(Kernels kernels, int[] shape, Visibility visibility) {
    Samples samples = new Samples(8);
    AttentionHead head = head(samples, shape, visibility);
    Matrix upstream = samples.strided(shape[0], shape[3]);
    Matrix query = Matrix.zeros(shape[0], shape[2]);
    Matrix key = Matrix.zeros(shape[1], shape[2]);
    Matrix value = Matrix.zeros(shape[1], shape[3]);
    Matrix output = Matrix.zeros(shape[0], shape[3]);
    float[] logSums = new float[shape[0]];
    kernels.attend(head, output, logSums, 0).run();
    AttentionGradient gradient =
        new AttentionGradient(output, upstream, logSums, 0, query, key, value);
    kernels.attendBackward(head, gradient).run();
    AttentionReference reference = new AttentionReference(head, upstream);
    Tolerance.assertClose(query, reference.query, reference.singleQuery);
    Tolerance.assertClose(key, reference.key, reference.singleKey);
    Tolerance.assertClose(value, reference.value, reference.singleValue);
    float[] once = value.values().clone();
    kernels.attendBackward(head, gradient).run();
    for (int index = 0; index < once.length; index++) {
      assertThat(value.values()[index]).isCloseTo(2 * once[index], within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void inPartsOrAtOnceTheBitsAreTheSame(Kernels kernels) {
    Samples samples = new Samples(9);
    AttentionHead head = head(samples, new int[] {300, 1100, 40, 24}, Visibility.causal(300, 1100));
    Matrix upstream = samples.strided(300, 24);
    List<float[]> parts = everything(kernels, head, upstream, true);
    List<float[]> once = everything(kernels, head, upstream, false);
    for (int index = 0; index < once.size(); index++) {
      assertThat(Arrays.equals(parts.get(index), once.get(index))).as("result %d", index).isTrue();
    }
  }

  private static List<float[]> everything(
      Kernels kernels, AttentionHead head, Matrix upstream, boolean parts) {
    Matrix output = Matrix.zeros(upstream.rows(), upstream.columns());
    float[] logSums = new float[upstream.rows()];
    Matrix query = Matrix.zeros(head.query().rows(), head.query().columns());
    Matrix key = Matrix.zeros(head.key().rows(), head.key().columns());
    Matrix value = Matrix.zeros(head.value().rows(), head.value().columns());
    run(kernels.attend(head, output, logSums, 0), parts);
    run(
        kernels.attendBackward(
            head, new AttentionGradient(output, upstream, logSums, 0, query, key, value)),
        parts);
    return List.of(output.values(), logSums, query.values(), key.values(), value.values());
  }

  private static void run(HeadPass pass, boolean parts) {
    if (parts) {
      pass.prepare();
      for (int part = pass.parts() - 1; part >= 0; part--) {
        pass.part(part);
      }
      pass.finish();
    } else {
      pass.run();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void scoresFarApartAndNoKeysAreNoTrouble(Kernels kernels) {
    Matrix query = Matrix.of(new float[] {1000, -1000}, 2, 1);
    Matrix key = Matrix.of(new float[] {1, -1, 0.5f}, 3, 1);
    Matrix value = Matrix.of(new float[] {2, 3, 5}, 3, 1);
    Matrix output = Matrix.zeros(2, 1);
    AttentionHead far = new AttentionHead(query, key, value, Visibility.everything(), 1);
    kernels.attend(far, output, new float[2], 0).run();
    assertThat(output.values()).containsExactly(new float[] {2, 3}, within(1e-6f));
    AttentionHead none =
        new AttentionHead(
            query, key.rowRange(0, 0), value.rowRange(0, 0), Visibility.everything(), 1);
    float[] logSums = new float[2];
    kernels.attend(none, output, logSums, 0).run();
    assertThat(output.values()).containsOnly(0);
    assertThat(logSums).containsOnly(Float.NEGATIVE_INFINITY);
    Matrix gradient = Matrix.zeros(2, 1);
    kernels
        .attendBackward(
            none,
            new AttentionGradient(
                output, output, logSums, 0, gradient, key.rowRange(0, 0), value.rowRange(0, 0)))
        .run();
    assertThat(gradient.values()).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void aScoreThatIsNoNumberSpoilsItsRowAndNoOther(Kernels kernels) {
    Samples samples = new Samples(10);
    AttentionHead head = head(samples, new int[] {20, 40, 8, 8}, Visibility.everything());
    head.query().values()[head.query().rowStart(5)] = Float.NaN;
    head.query().values()[head.query().rowStart(11) + 2] = Float.POSITIVE_INFINITY;
    Matrix output = Matrix.zeros(20, 8);
    kernels.attend(head, output, new float[20], 0).run();
    for (int row = 0; row < 20; row++) {
      assertThat(Float.isNaN(output.get(row, 3))).isEqualTo(row == 5 || row == 11);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void shapesThatDoNotFitAreNamed(Kernels kernels) {
    Matrix matrix = Matrix.zeros(2, 4);
    assertThatThrownBy(() ->
            new AttentionHead(
                matrix, Matrix.zeros(3, 5), Matrix.zeros(3, 4), Visibility.everything(), 1))
        .hasMessage(
            "query Matrix[2 × 4], key Matrix[3 × 5] and value Matrix[3 × 4] do not fit each other");
    AttentionHead head = new AttentionHead(matrix, matrix, matrix, Visibility.everything(), 1);
    assertThatThrownBy(() -> kernels.attend(head, Matrix.zeros(3, 4), new float[3], 0))
        .hasMessageContaining("output Matrix[3 × 4] does not fit query Matrix[2 × 4]");
    assertThatThrownBy(() -> kernels.attend(head, matrix, new float[2], 1))
        .hasMessageContaining("2 logarithms of sums from 1 on");
    assertThatThrownBy(() -> new Visibility(0, -1, 0))
        .hasMessageContaining("neither may be negative");
  }
}
