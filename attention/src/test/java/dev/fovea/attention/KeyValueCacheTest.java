package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyValueCacheTest {
  @Test
  void decodingStepByStepGivesWhatAttendingAtOnceGives() {
    Samples samples = new Samples(1);
    int length = 300;
    Matrix query = samples.strided(length, 4 * 8);
    Matrix key = samples.strided(length, 2 * 8);
    Matrix value = samples.strided(length, 2 * 6);
    Sequences all = Sequences.packed(length);
    for (AttentionOptions options :
        List.of(
            AttentionOptions.softmax().withMask(new Mask.Causal()),
            AttentionOptions.softmax()
                .withMask(new Mask.Causal().and(new Mask.Window(40)))
                .withRotary(new Rotary(10_000))
                .withBiases(new Bias.Alibi())
                .withNormalizer(new Normalizer.Entmax15()))) {
      Attention attention = new Attention(options, KernelProvider.kernels(), new Workers(1));
      Matrix whole = Matrix.zeros(length, 4 * 6);
      attention.attend(
          AttentionInput.of(
              Heads.ofRows(query, all, 4), Heads.ofRows(key, all, 2), Heads.ofRows(value, all, 2)),
          Heads.ofRows(whole, all, 4));
      KeyValueCache cache = new KeyValueCache(2);
      int from = 0;
      for (int count = 7; from < length; count = 1) {
        cache.append(key.rowRange(from, count), value.rowRange(from, count));
        Matrix step = Matrix.zeros(count, 4 * 6);
        attention.attend(
            cache.input(query.rowRange(from, count), 4),
            Heads.ofRows(step, Sequences.packed(count), 4));
        for (int row = 0; row < count; row++) {
          for (int column = 0; column < 4 * 6; column++) {
            float expected = whole.get(from + row, column);
            assertThat(step.get(row, column)).isBetween(expected - 1e-5f, expected + 1e-5f);
          }
        }
        from += count;
      }
      assertThat(cache.length()).isEqualTo(length);
    }
  }

  @Test
  void rowsThatDoNotFitAreNamed() {
    KeyValueCache cache = new KeyValueCache(2);
    cache.append(Matrix.zeros(3, 8), Matrix.zeros(3, 6));
    assertThatThrownBy(() -> cache.append(Matrix.zeros(1, 6), Matrix.zeros(1, 6)))
        .hasMessageContaining("1 × 6")
        .hasMessageContaining("3 × 8");
  }
}
