package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Tolerance;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variant against its definition in double precision, by the project's tolerance. */
class AttentionVariantsTest {
  private record Size(int queries, int keys, int depth) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(1, 1, 1),
          new Size(1, 257, 64),
          new Size(3, 17, 8),
          new Size(17, 3, 33),
          new Size(59, 59, 64),
          new Size(111, 59, 8),
          new Size(59, 111, 128),
          new Size(257, 257, 8));

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void agreeWithTheirDefinitionsInDoublePrecision(Kernels kernels) {
    Workers workers = new Workers(2);
    int keyHeads = 1;
    for (Size size : SIZES) {
      Variants variants = new Variants(size.hashCode());
      for (Map.Entry<String, AttentionOptions> variant : variants.all(size.depth()).entrySet()) {
        if (variant.getValue().dropout().rate() > 0) {
          continue;
        }
        keyHeads = keyHeads % Variants.HEADS * 2 + (keyHeads == Variants.HEADS ? 1 : 0);
        AttentionInput input = variants.input(size.queries(), size.keys(), size.depth(), keyHeads);
        check(
            variant.getKey() + " " + size,
            new Attention(variant.getValue(), kernels, workers),
            input);
      }
    }
  }

  private static void check(String name, Attention attention, AttentionInput input) {
    Tensor output =
        Tensor.zeros(1, Variants.HEADS, input.query().length(0), input.value().columns());
    Heads target = Heads.ofTensor(output);
    attention.attend(input, target);
    ReferenceAttention exact = new ReferenceAttention(attention.options(), input, false);
    ReferenceAttention naive = new ReferenceAttention(attention.options(), input, true);
    for (int head = 0; head < Variants.HEADS; head++) {
      double[] single = ReferenceAttention.flat(naive.output(0, head));
      float[] floats = new float[single.length];
      for (int index = 0; index < single.length; index++) {
        floats[index] = (float) single[index];
      }
      try {
        Tolerance.assertClose(
            target.part(0, head), ReferenceAttention.flat(exact.output(0, head)), floats);
      } catch (AssertionError error) {
        throw new AssertionError(name + ", head " + head, error);
      }
    }
    assertThat(output.values()).doesNotContain(Float.NaN);
  }
}
