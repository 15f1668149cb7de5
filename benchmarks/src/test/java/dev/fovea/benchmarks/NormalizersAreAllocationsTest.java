package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.allocation.Allocation;
import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Entropy;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Quadratic;
import dev.fovea.allocation.Spend;
import dev.fovea.allocation.Taper;
import dev.fovea.allocation.Tsallis15;
import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * One idea at both scales: the weights that a normaliser gives to scores are how the allocator
 * spends exactly one unit on things of that value and of cost 1, under the same taper.
 */
class NormalizersAreAllocationsTest {
  private static final Map<Normalizer, Taper> TAPERS =
      Map.of(
          new Normalizer.Softmax(), new Entropy(),
          new Normalizer.Sparsemax(), new Quadratic(),
          new Normalizer.Entmax15(), new Tsallis15());

  @Test
  void weightsAreSharesOfOneUnit() {
    Random random = new Random(1);
    for (Kernels kernels : List.of(KernelProvider.scalar(), KernelProvider.kernels())) {
      for (int size : new int[] {1, 2, 3, 17, 59, 257, 1000}) {
        for (double spread : new double[] {0, 0.01, 1, 20}) {
          float[] scores = new float[size];
          for (int index = 0; index < size; index++) {
            scores[index] = (float) (spread * random.nextGaussian());
          }
          TAPERS.forEach((normalizer, taper) -> compare(kernels, normalizer, taper, scores));
        }
      }
    }
  }

  private static void compare(Kernels kernels, Normalizer normalizer, Taper taper, float[] scores) {
    double[] values = new double[scores.length];
    for (int index = 0; index < scores.length; index++) {
      values[index] = scores[index];
    }
    Allocation allocation =
        Allocator.allocate(Problem.of(values).spending(Spend.EXACTLY, 1).tapered(taper, 1));
    Heads keys = Heads.ofTensor(Tensor.of(scores, 1, 1, scores.length, 1));
    Heads query = Heads.ofTensor(Tensor.of(new float[] {1}, 1, 1, 1, 1));
    Tensor weights =
        new Attention(
                AttentionOptions.softmax()
                    .withSimilarity(new Similarity.Dot())
                    .withNormalizer(normalizer),
                kernels,
                new Workers(1))
            .weights(AttentionInput.of(query, keys, keys), 0);
    for (int index = 0; index < scores.length; index++) {
      assertThat((double) weights.values()[index])
          .as("%s of %d scores, number %d", normalizer, scores.length, index)
          .isBetween(allocation.share(index) - 2e-6, allocation.share(index) + 2e-6);
    }
  }
}
