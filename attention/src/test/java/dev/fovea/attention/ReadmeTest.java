package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  @Test
  void itsExampleRuns() {
    AttentionOptions options =
        AttentionOptions.softmax()
            .withMask(new Mask.Causal().and(new Mask.Window(256)))
            .withRotary(new Rotary(10_000))
            .withNormalizer(new Normalizer.Entmax15());
    Attention attention = new Attention(options, KernelProvider.kernels(), Workers.shared());
    Heads query = Heads.ofTensor(Tensor.zeros(2, 8, 100, 64)); // [B, H, L, D]
    Heads keyAndValue = Heads.ofTensor(Tensor.zeros(2, 2, 100, 64)); // two heads, shared by eight
    Heads output = Heads.ofTensor(Tensor.zeros(2, 8, 100, 64));
    attention.attend(AttentionInput.of(query, keyAndValue, keyAndValue), output);
    assertThat(output.part(1, 7).get(99, 63)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void itsExampleIsTheOneThatRuns(String readme) throws IOException {
    Path module = Path.of(System.getProperty("user.dir"));
    if (Files.notExists(module.resolve("README.md")) || Files.exists(module.resolve("mvnw"))) {
      module = module.resolve("attention");
    }
    List<String> example;
    try (Stream<String> lines = Files.lines(module.resolve(readme))) {
      example =
          lines
              .dropWhile(line -> !line.equals("```java"))
              .skip(1)
              .takeWhile(line -> !line.equals("```"))
              .map(String::strip)
              .toList();
    }
    List<String> source =
        Files.readAllLines(module.resolve("src/test/java/dev/fovea/attention/ReadmeTest.java"))
            .stream()
            .map(String::strip)
            .toList();
    assertThat(example).hasSizeBetween(8, 12);
    assertThat(source).containsSubsequence(example);
  }
}
