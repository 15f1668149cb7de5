package dev.fovea.allocation.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/economics.md true: its numbers are computed anew, its pictures drawn anew. */
class EconomicsPageTest {
  @ParameterizedTest
  @ValueSource(strings = {"economics.md", "economics.zh-CN.md"})
  void everyNumberOfTheWorkedExamplesIsWhatTheLibraryComputes(String page) throws IOException {
    String text = Files.readString(docs().resolve(page));
    assertThat(WorkedExamples.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(text).contains(line));
  }

  /** Run with {@code -Dfovea.pictures=write} to draw them into the folder. */
  @Test
  void thePicturesAreThoseThatTheLibraryDraws() throws IOException {
    Path folder = docs().resolve("images");
    for (Map.Entry<String, String> picture : EconomicsPictures.all().entrySet()) {
      Path file = folder.resolve(picture.getKey());
      if (System.getProperty("fovea.pictures", "").equals("write")) {
        Files.createDirectories(folder);
        Files.writeString(file, picture.getValue());
      }
      assertThat(file).content().isEqualTo(picture.getValue());
    }
  }

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder =
          java.util.Objects.requireNonNull(
              folder.getParent(), "the tests run inside the repository");
    }
    return folder.resolve("docs");
  }
}
