package dev.fovea.attention.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.kernel.AttentionGradient;
import dev.fovea.attention.kernel.AttentionHead;
import dev.fovea.attention.kernel.HeadPass;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.kernel.Visibility;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadPassesTest {
  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "4, false"})
  void theBitsDoNotDependOnTheNumberOfThreads(int threads, boolean heavy) {
    List<float[]> several = run(new Workers(threads), heavy);
    List<float[]> one = run(new Workers(1), false);
    for (int index = 0; index < one.size(); index++) {
      assertThat(Arrays.equals(several.get(index), one.get(index))).as("result %d", index).isTrue();
    }
  }

  private static List<float[]> run(Workers workers, boolean heavy) {
    Samples samples = new Samples(3);
    List<float[]> results = new ArrayList<>();
    List<HeadPass> forward = new ArrayList<>();
    List<HeadPass> backward = new ArrayList<>();
    for (int length : new int[] {1, 200, 1200}) {
      AttentionHead head =
          new AttentionHead(
              samples.strided(length, 24),
              samples.strided(length, 24),
              samples.strided(length, 16),
              Visibility.causal(length, length),
              0.2f);
      Matrix output = Matrix.zeros(length, 16);
      Matrix query = Matrix.zeros(length, 24);
      Matrix key = Matrix.zeros(length, 24);
      Matrix value = Matrix.zeros(length, 16);
      float[] logSums = new float[length];
      forward.add(KernelProvider.kernels().attend(head, output, logSums, 0));
      backward.add(
          KernelProvider.kernels()
              .attendBackward(
                  head,
                  new AttentionGradient(
                      output, samples.strided(length, 16), logSums, 0, query, key, value)));
      results.addAll(
          List.of(output.values(), logSums, query.values(), key.values(), value.values()));
    }
    HeadPasses heads = new HeadPasses(workers);
    heads.run(forward.size(), forward::get, heavy);
    heads.run(backward.size(), backward::get, heavy);
    return results;
  }
}
