package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient of every variant against central differences of the definition. */
class AttentionGradientTest {
  private static final double STEP = 1e-5;

  @ParameterizedTest
  @MethodSource("dev.fovea.attention.kernel.Samples#kernels")
  void areTheSlopesOfTheDefinitionInEveryDirection(Kernels kernels) {
    Variants variants = new Variants(11);
    Workers workers = new Workers(2);
    for (Map.Entry<String, AttentionOptions> variant : variants.all(4).entrySet()) {
      AttentionInput input = variants.input(5, 7, 4, 2);
      check(variant.getKey(), new Attention(variant.getValue(), kernels, workers), kernels, input);
      AttentionInput gated = variants.gated(variants.input(6, 4, 4, 1));
      check(variant.getKey(), new Attention(variant.getValue(), kernels, workers), kernels, gated);
    }
  }

  private static void check(
      String name, Attention attention, Kernels kernels, AttentionInput input) {
    GradientRun gradients = GradientRun.of(attention, kernels, input);
    ReferenceAttention reference = new ReferenceAttention(attention.options(), input, false);
    compare(name + " query", reference, gradients, reference.query, gradients.query());
    compare(name + " key", reference, gradients, reference.key, gradients.key());
    compare(name + " value", reference, gradients, reference.value, gradients.value());
    if (input.gate().isPresent()) {
      compare(name + " gate", reference, gradients, reference.gate, gradients.gate());
    }
    List<Tensor> parameters = attention.options().parameters();
    for (int index = 0; index < parameters.size(); index++) {
      compare(
          name + " parameter " + index,
          reference,
          gradients,
          new double[][][][] {{{reference.parameter(parameters.get(index))}}},
          gradients.parameters().get(index));
    }
  }

  private static void compare(
      String name,
      ReferenceAttention reference,
      GradientRun gradients,
      double[][][][] places,
      Tensor actual) {
    double[][][][] upstream = ReferenceAttention.copy(gradients.upstream());
    List<Double> slopes = new ArrayList<>();
    double largest = 0;
    for (double[][][] sequence : places) {
      for (double[][] head : sequence) {
        for (double[] row : head) {
          for (int column = 0; column < row.length; column++) {
            double before = row[column];
            row[column] = before + STEP;
            double up = reference.loss(upstream);
            row[column] = before - STEP;
            double down = reference.loss(upstream);
            row[column] = before;
            slopes.add((up - down) / (2 * STEP));
            largest = Math.max(largest, Math.abs(slopes.getLast()));
          }
        }
      }
    }
    assertThat(actual.size()).as(name).isEqualTo(slopes.size());
    for (int index = 0; index < slopes.size(); index++) {
      assertThat((double) actual.values()[index])
          .as("%s, number %d", name, index)
          .isBetween(
              slopes.get(index) - 2e-5 * (1 + largest), slopes.get(index) + 2e-5 * (1 + largest));
    }
  }
}
