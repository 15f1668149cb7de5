package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The gradients of every variant at sizes that reach every tail, where differences in each number
 * would take too long: their products with random directions against central differences of the
 * definition along these.
 */
class AttentionGradientSizesTest {
  private static final double STEP = 1e-6;

  private record Size(int queries, int keys, int depth) {}

  /** Every length and every size of head. */
  private static final List<Size> SIZES =
      List.of(
          new Size(1, 1, 64),
          new Size(1, 257, 8),
          new Size(3, 17, 128),
          new Size(17, 3, 33),
          new Size(59, 59, 64),
          new Size(111, 59, 8),
          new Size(59, 111, 33),
          new Size(257, 17, 8),
          new Size(257, 257, 1));

  @Test
  void areSlopesInRandomDirections() {
    AtomicInteger compared = new AtomicInteger();
    SIZES.parallelStream()
        .forEach(size -> {
          Variants variants = new Variants(size.hashCode());
          int turn = 0;
          for (Map.Entry<String, AttentionOptions> variant :
              variants.all(size.depth()).entrySet()) {
            AttentionInput plain =
                variants.input(size.queries(), size.keys(), size.depth(), 1 << turn % 3);
            AttentionInput input = turn % 2 == 0 ? variants.gated(plain) : plain;
            check(variant.getKey() + " " + size, variant.getValue(), input);
            compared.addAndGet(1);
            turn++;
          }
        });
    assertThat(compared).hasValue(9 * 33 + 8 * 2);
  }

  private static void check(String name, AttentionOptions options, AttentionInput input) {
    List<GradientRun> runs = new ArrayList<>();
    for (Kernels kernels : Samples.kernels().toList()) {
      runs.add(GradientRun.of(new Attention(options, kernels, new Workers(2)), kernels, input));
    }
    ReferenceAttention reference = new ReferenceAttention(options, input, false);
    double[][][][] upstream = ReferenceAttention.copy(runs.getFirst().upstream());
    List<double[][][][]> places = new ArrayList<>();
    places.add(reference.query);
    places.add(reference.key);
    places.add(reference.value);
    if (input.gate().isPresent()) {
      places.add(reference.gate);
    }
    for (Tensor parameter : options.parameters()) {
      places.add(new double[][][][] {{{reference.parameter(parameter)}}});
    }
    for (int part = 0; part < places.size(); part++) {
      double[] direction = direction(size(places.get(part)), part);
      move(places.get(part), direction, STEP);
      double up = reference.loss(upstream);
      move(places.get(part), direction, -2 * STEP);
      double down = reference.loss(upstream);
      move(places.get(part), direction, STEP);
      for (GradientRun run : runs) {
        float[] gradient = run.parts(input).get(part).values();
        double along = 0;
        double square = 0;
        for (int index = 0; index < gradient.length; index++) {
          along += direction[index] * gradient[index];
          square += (double) gradient[index] * gradient[index];
        }
        double slope = (up - down) / (2 * STEP);
        double allowed = 1e-5 * Math.sqrt(gradient.length) + 3e-5 * Math.sqrt(square);
        assertThat(along)
            .as("%s, part %d, %s", name, part, run.kernels())
            .isBetween(slope - allowed, slope + allowed);
      }
    }
  }

  private static int size(double[][][][] places) {
    int size = 0;
    for (double[][][] sequence : places) {
      for (double[][] head : sequence) {
        for (double[] row : head) {
          size += row.length;
        }
      }
    }
    return size;
  }

  private static double[] direction(int size, int seed) {
    Random random = new Random(seed);
    double[] direction = new double[size];
    for (int index = 0; index < size; index++) {
      direction[index] = random.nextGaussian();
    }
    return direction;
  }

  private static void move(double[][][][] places, double[] direction, double step) {
    int index = 0;
    for (double[][][] sequence : places) {
      for (double[][] head : sequence) {
        for (double[] row : head) {
          for (int column = 0; column < row.length; column++) {
            row[column] += step * direction[index++];
          }
        }
      }
    }
  }
}
