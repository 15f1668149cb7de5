package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateStoriesTest {

  @TempDir Path folder;

  @Test
  void comparesFoldedStoriesWithKnownOnesInBothLayouts() throws IOException {
    String tsv =
        """
        story\ttitle\tdate\tid
        quake\tStrong earthquake rattles coast of Tamora islands\t2031-03-01T08:00:00Z\t1
        quake\tStrong earthquake off Tamora islands rattles coast\t2031-03-01T09:00:00Z\t2
        soup\tA better tomato soup in twenty minutes\t2031-03-02T08:00:00Z\t3
        """;
    String lines =
        """
        {"story":"quake","title":"Strong earthquake rattles coast of Tamora islands","date":"2031-03-01T08:00:00Z"}
        {"story":"quake","title":"Strong earthquake off Tamora islands rattles coast","date":"2031-03-01T09:00:00Z"}
        {"story":"soup","title":"A better tomato soup in twenty minutes","date":"2031-03-02T08:00:00Z"}
        """;
    for (String content : new String[] {tsv, lines}) {
      Path file = Files.writeString(folder.resolve("stories"), content);

      Shell.Result result =
          new Shell(Language.ENGLISH)
              .run("evaluate", "stories", "--data", file.toString(), "--format", "json");

      assertThat(result.status()).as(result.err()).isZero();
      JsonNode figures = JsonMapper.shared().readTree(result.out());
      assertThat(figures.get("n").intValue()).isEqualTo(3);
      assertThat(figures.get("goldStories").intValue()).isEqualTo(2);
      assertThat(figures.get("stories").intValue()).isEqualTo(2);
      assertThat(figures.get("f1").doubleValue()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void namesTheLineThatIsNoItem() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("stories.tsv"), "title\tstory\nA ferry\tferry\nNo story\t\n");

    Shell.Result result =
        new Shell(Language.CHINESE).run("evaluate", "stories", "--data", file.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("stories.tsv 第 3 行").doesNotContain("Exception");
  }
}
