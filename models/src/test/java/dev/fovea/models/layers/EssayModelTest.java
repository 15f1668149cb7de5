package dev.fovea.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EssayModelTest {
  /** The essay's listing, with the masked pooling it lacks. */
  private static Sequential essay(long seed) {
    return new Sequential(seed).embedding(10_000, 128).attention(128).meanPooling().dense(10);
  }

  @Test
  void theExampleOfTheReadmeRuns() {
    Sequential model =
        new Sequential(42) // the seed
            .embedding(10_000, 128)
            .attention(128) // query, key, value, softmax(Q·Kᵀ / √D)·V, output
            .meanPooling()
            .dense(10); // softmax is part of the loss, and of probabilities()
    Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());
    TokenBatch texts = TokenBatch.of(List.of(new int[] {1, 2, 3}, new int[] {4, 5}));
    Matrix probabilities = model.probabilities(tape, texts); // [texts, 10]
    assertThat(probabilities.rows()).isEqualTo(2);
  }

  @Test
  void theExampleOfTheReadmeIsTheOneThatRuns() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = Objects.requireNonNull(root.getParent());
    }
    List<String> readme = Files.readAllLines(root.resolve("models/README.md"));
    List<String> example =
        readme.stream()
            .dropWhile(line -> !line.equals("```java"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .map(String::strip)
            .toList();
    List<String> source =
        Files.readAllLines(
                root.resolve("models/src/test/java/dev/fovea/models/layers/EssayModelTest.java"))
            .stream()
            .map(String::strip)
            .toList();
    assertThat(example).hasSize(9);
    assertThat(source).containsSubsequence(example);
  }

  @Test
  void theEssaysModelGivesEachTextOneDistributionWhateverStandsBesideIt() {
    Sequential model = essay(42);
    Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());
    int[] first = {1, 2, 3};
    int[] second = {9_999, 0, 17, 4, 4, 4, 8};
    Matrix both = model.probabilities(tape, TokenBatch.of(List.of(first, second)));
    Matrix alone = model.probabilities(tape, TokenBatch.of(List.of(second)));
    assertThat(both.rows()).isEqualTo(2);
    assertThat(both.columns()).isEqualTo(10);
    for (int row = 0; row < 2; row++) {
      double sum = 0;
      for (int column = 0; column < 10; column++) {
        sum += both.get(row, column);
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
    for (int column = 0; column < 10; column++) {
      assertThat(both.get(1, column)).isEqualTo(alone.get(0, column));
    }
  }

  @Test
  void parametersAreTheEssaysAndFollowFromTheSeed() {
    Parameters parameters = essay(42).parameters();
    assertThat(parameters.tensors().sequencedKeySet())
        .containsExactly(
            "0.weight",
            "1.query.weight",
            "1.key.weight",
            "1.value.weight",
            "1.query.bias",
            "1.key.bias",
            "1.value.bias",
            "1.output.weight",
            "1.output.bias",
            "3.weight",
            "3.bias");
    assertThat(parameters.count()).isEqualTo(10_000 * 128 + 4 * (128 * 128 + 128) + 128 * 10 + 10);
    float[] query = parameters.get("1.query.weight").value().values();
    assertThat(essay(42).parameters().get("1.query.weight").value().values()).isEqualTo(query);
    assertThat(essay(43).parameters().get("1.query.weight").value().values()).isNotEqualTo(query);
  }
}
