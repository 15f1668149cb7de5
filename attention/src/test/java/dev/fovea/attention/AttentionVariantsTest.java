package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.kernel.Tolerance;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every variant, with and without a gate and on either provider, at every length with every size of
 * head and at every pair of lengths, against its definition in double precision by the project's
 * tolerance.
 */
class AttentionVariantsTest {
  private static final List<Integer> LENGTHS = List.of(1, 3, 17, 59, 111, 257);
  private static final List<Integer> DEPTHS = List.of(1, 8, 33, 64, 128);

  /** From so many queries on one head in turn is compared, for the reference takes its time. */
  private static final int LONG = 59;

  private static final int ALL = -1;

  private record Size(int queries, int keys, int depth) {}

  private static List<Size> sizes() {
    List<Size> sizes = new ArrayList<>();
    for (int queries : LENGTHS) {
      for (int keys : LENGTHS) {
        if (queries == keys) {
          DEPTHS.forEach(depth -> sizes.add(new Size(queries, keys, depth)));
        } else {
          sizes.add(new Size(queries, keys, DEPTHS.get(sizes.size() % DEPTHS.size())));
        }
      }
    }
    return sizes;
  }

  @Test
  void agreeWithTheirDefinitionsInDoublePrecision() {
    Set<String> compared = ConcurrentHashMap.newKeySet();
    List<Size> sizes = sizes();
    IntStream.range(0, sizes.size())
        .parallel()
        .forEach(number -> compared.addAll(check(number, sizes.get(number))));
    // 30 sizes of self-attention and 30 of cross-attention; heads of one column cannot be turned.
    int turning = (int) sizes.stream().filter(size -> size.depth() > 1).count();
    assertThat(sizes).hasSize(60);
    assertThat(compared).hasSize(2 * (60 * 33 + turning * 2));
  }

  private static Collection<String> check(int number, Size size) {
    Variants variants = new Variants(size.hashCode());
    List<String> compared = new ArrayList<>();
    int turn = number;
    for (Map.Entry<String, AttentionOptions> variant : variants.all(size.depth()).entrySet()) {
      AttentionInput input =
          variants.input(size.queries(), size.keys(), size.depth(), 1 << turn % 3);
      if (turn % 2 == 0) {
        input = variants.gated(input);
      }
      int head = size.queries() < LONG ? ALL : turn % Variants.HEADS;
      compared.addAll(check(variant.getKey() + " " + size, variant.getValue(), input, head));
      turn++;
    }
    return compared;
  }

  private static List<String> check(
      String name, AttentionOptions options, AttentionInput input, int head) {
    double[] exact = numbers(new ReferenceAttention(options, input, false), head);
    float[] naive = floats(naive(options, input, head, exact));
    List<String> compared = new ArrayList<>();
    for (Kernels kernels : Samples.kernels().toList()) {
      Tensor output =
          Tensor.zeros(1, Variants.HEADS, input.query().length(0), input.value().columns());
      new Attention(options, kernels, new Workers(2)).attend(input, Heads.ofTensor(output));
      String which = name + " " + kernels.name();
      try {
        Tolerance.assertClose(
            head == ALL ? output.matrix() : Heads.ofTensor(output).part(0, head), exact, naive);
      } catch (AssertionError error) {
        throw new AssertionError("%s, head %d".formatted(which, head), error);
      }
      compared.add(which);
    }
    return compared;
  }

  /**
   * The computation done naively. Among few rows the largest error is a matter of luck, so there it
   * is done in two orders and the worse one counts.
   */
  private static double[] naive(
      AttentionOptions options, AttentionInput input, int head, double[] exact) {
    double[] forwards = numbers(new ReferenceAttention(options, input, true), head);
    if (head != ALL) {
      return forwards;
    }
    double[] backwards = numbers(ReferenceAttention.naiveBackwards(options, input), head);
    return error(backwards, exact) > error(forwards, exact) ? backwards : forwards;
  }

  private static double error(double[] numbers, double[] exact) {
    double largest = 0;
    for (int index = 0; index < exact.length; index++) {
      largest = Math.max(largest, Math.abs(numbers[index] - exact[index]));
    }
    return largest;
  }

  private static double[] numbers(ReferenceAttention reference, int head) {
    return IntStream.range(0, Variants.HEADS)
        .filter(each -> head == ALL || head == each)
        .mapToObj(each -> ReferenceAttention.flat(reference.output(0, each)))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int index = 0; index < numbers.length; index++) {
      floats[index] = (float) numbers[index];
    }
    return floats;
  }
}
