package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EncodeTest {
  @TempDir private Path folder;

  @Test
  void everyLineIsAPointOfTheModelsSpaceInItsOrder() throws IOException {
    List<String> lines = List.of("a much longer line about cats and dogs", "", "cats");
    Path file = file(String.join("\r\n", lines) + "\n");
    Shell.Result result =
        new Shell(Language.ENGLISH).run("encode", "--model", "all-minilm-l6-v2", file.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isEqualTo(ExitStatus.DONE);
    JsonNode document = new JsonMapper().readTree(result.out());
    assertThat(document.path("model").asString()).isEqualTo("all-minilm-l6-v2");
    assertThat(document.path("dimension").asInt()).isEqualTo(384);
    assertThat(document.path("embeddings").size()).isEqualTo(3);
    List<Embedding> expected = new PretrainedEncoders().named("all-minilm-l6-v2").encode(lines);
    for (int line = 0; line < 3; line++) {
      JsonNode point = document.path("embeddings").path(line);
      assertThat(point.size()).isEqualTo(384);
      for (int column = 0; column < 384; column++) {
        assertThat((float) point.path(column).asDouble()).isEqualTo(expected.get(line).get(column));
      }
    }
  }

  @Test
  void anEmptyFileHasNoPoints() throws IOException {
    Shell.Result result =
        new Shell(Language.CHINESE)
            .run("encode", "--model", "bge-small-zh-v1.5", "--format", "json", file("").toString());
    assertThat(result.out())
        .isEqualTo("{\"model\":\"bge-small-zh-v1.5\",\"dimension\":512,\"embeddings\":[]}\n");
  }

  @Test
  void whatCannotBeUsedIsSaidInOneLine() throws IOException {
    Path file = file("line\n");
    refuse(
        "fovea: there is no model folder gpt-9; give the name of a model",
        "--model",
        "gpt-9",
        file.toString());
    refuse(
        "fovea: 2 tokens a line; use 3 to 512",
        "--model",
        "all-minilm-l6-v2",
        "--tokens",
        "2",
        file.toString());
    refuse("--model", file.toString());
    refuse("fovea: ", "--model", "all-minilm-l6-v2", folder.resolve("none").toString());
    Path broken = Files.write(folder.resolve("broken"), new byte[] {'a', '\n', (byte) 0xC4, '\n'});
    refuse(
        "fovea: " + broken + ", line 2: not UTF-8",
        "--model",
        "all-minilm-l6-v2",
        broken.toString());
    Shell.Result chinese =
        new Shell(Language.CHINESE).run("encode", "--model", "all-minilm-l6-v2", broken.toString());
    assertThat(chinese.err()).contains("第 2 行不是 UTF-8");
  }

  private static void refuse(String message, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "encode";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Shell.Result result = new Shell(Language.ENGLISH).run(all);
    assertThat(result.status()).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().strip()).contains(message).doesNotContain("\n");
  }

  private Path file(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(folder.resolve("lines.gz"), bytes.toByteArray());
  }
}
