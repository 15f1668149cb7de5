package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerateTest {
  @TempDir private Path folder;

  @Test
  void aModelTrainedOnATextContinuesIt() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "tick tock\n".repeat(60));
    String model = folder.resolve("model").toString();
    JsonNode trained =
        json(
            "train",
            "characters",
            "--text",
            text.toString(),
            "--out",
            model,
            "--epochs",
            "30",
            "--format",
            "json");
    assertThat(trained.get("loss").asDouble()).isBetween(0.0, 0.5);
    String[] generate = {
      "generate", "--model", model, "tick tock\nti", "--tokens", "8", "--temperature", "0"
    };
    assertThat(run(generate).out()).isEqualTo("tick tock\ntick tock\n\n");
    assertThat(
            json("generate", "--model", model, "tick", "--format", "json").get("text").asString())
        .isNotEmpty();
    refused("--tokens 0", "generate", "--model", model, "tick", "--tokens", "0");
    refused("the prompt has 0 tokens", "generate", "--model", model, "");
    refused("--top-p 2", "generate", "--model", model, "tick", "--top-p", "2");
    refused("the prompt has 200 tokens", "generate", "--model", model, "t".repeat(200));
  }

  @Test
  void whatCannotBeTrainedOnIsSaidInOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "too short");
    String out = folder.resolve("model").toString();
    refused(
        "at least 130 characters", "train", "characters", "--text", text.toString(), "--out", out);
    refused(
        "--epochs 0",
        "train",
        "characters",
        "--text",
        text.toString(),
        "--out",
        out,
        "--epochs",
        "0");
    refused("there is no model folder", "generate", "--model", out, "x");
  }

  private static JsonNode json(String... arguments) {
    return new JsonMapper().readTree(run(arguments).out());
  }

  private static Shell.Result run(String... arguments) {
    Shell.Result result = new Shell(Language.ENGLISH).run(arguments);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.DONE);
    return result;
  }

  private static void refused(String complaint, String... arguments) {
    Shell.Result result = new Shell(Language.ENGLISH).run(arguments);
    assertThat(result.err()).contains(complaint).hasLineCount(1);
    assertThat(result.status()).isEqualTo(ExitStatus.UNUSABLE);
  }
}
