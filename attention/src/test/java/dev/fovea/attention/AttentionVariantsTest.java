package dev.fovea.attention;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.kernel.Tolerance;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
          new Size(257, 59, 8),
          new Size(59, 111, 128),
          new Size(111, 257, 8));

  @Test
  void agreeWithTheirDefinitionsInDoublePrecision() {
    int keyHeads = 1;
    for (Size size : SIZES) {
      Variants variants = new Variants(size.hashCode());
      for (Map.Entry<String, AttentionOptions> variant : variants.all(size.depth()).entrySet()) {
        if (variant.getValue().dropout().rate() > 0) {
          continue;
        }
        keyHeads = keyHeads == Variants.HEADS ? 1 : 2 * keyHeads;
        AttentionInput input = variants.input(size.queries(), size.keys(), size.depth(), keyHeads);
        check(variant.getKey() + " " + size, variant.getValue(), input);
      }
    }
  }

  private static void check(String name, AttentionOptions options, AttentionInput input) {
    ReferenceAttention exact = new ReferenceAttention(options, input, false);
    ReferenceAttention naive = new ReferenceAttention(options, input, true);
    List<Kernels> kernels = Samples.kernels().toList();
    List<Tensor> outputs =
        kernels.stream()
            .map(each ->
                Tensor.zeros(1, Variants.HEADS, input.query().length(0), input.value().columns()))
            .toList();
    for (int index = 0; index < kernels.size(); index++) {
      new Attention(options, kernels.get(index), new Workers(2))
          .attend(input, Heads.ofTensor(outputs.get(index)));
    }
    for (int head = 0; head < Variants.HEADS; head++) {
      double[] numbers = ReferenceAttention.flat(exact.output(0, head));
      float[] single = floats(ReferenceAttention.flat(naive.output(0, head)));
      for (int index = 0; index < kernels.size(); index++) {
        try {
          Tolerance.assertClose(Heads.ofTensor(outputs.get(index)).part(0, head), numbers, single);
        } catch (AssertionError error) {
          throw new AssertionError(
              "%s, head %d, %s".formatted(name, head, kernels.get(index).name()), error);
        }
      }
    }
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int index = 0; index < numbers.length; index++) {
      floats[index] = (float) numbers[index];
    }
    return floats;
  }
}
