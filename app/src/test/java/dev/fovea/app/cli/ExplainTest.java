package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.pretrained.ModelConfiguration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theEssaysSentenceIsExplainedWordByWord() {
    JsonNode json = json("explain", "The cat sat on the mat", "--format", "json");
    assertThat(json.get("text").asString()).isEqualTo("The cat sat on the mat");
    assertThat(json.get("tokens")).hasSize(8);
    assertThat(json.get("words")).hasSize(6);
    assertThat(json.get("words").get(1).get("word").asString()).isEqualTo("cat");
    assertThat(json.get("method").asString()).isEqualTo("leave-one-out");
    assertThat(json.get("model").asString()).isEqualTo("all-minilm-l6-v2");
    assertThat(json.get("weights")).hasSize(8);
    assertThat(json.get("faithfulness").get("normalised").asDouble()).isGreaterThan(0.5);
    assertThat(err.size()).isZero();
  }

  @Test
  void chineseFromStandardInputGoesToTheChineseModel() {
    assertThat(run(Language.CHINESE, "猫坐在垫子上\n", "explain", "-", "--method", "rollout")).isZero();
    assertThat(text(out)).contains("bge-small-zh-v1.5 · rollout", "坐在", "各层展开合并的注意力");
  }

  @Test
  void theModelLayerAndHeadCanBeChosenAndThePageIsHtml() {
    JsonNode json =
        json(
            "explain",
            "猫坐在垫子上",
            "--model",
            "all-minilm-l6-v2",
            "--method",
            "attention",
            "--layer",
            "0",
            "--head",
            "11",
            "--format",
            "json");
    assertThat(json.get("model").asString()).isEqualTo("all-minilm-l6-v2");
    assertThat(json.get("weightsSource").get("head").asInt()).isEqualTo(11);
    assertThat(run(Language.ENGLISH, "", "explain", "A cat", "--format", "html")).isZero();
    assertThat(text(out)).startsWith("<!DOCTYPE html>").contains("</html>");
  }

  @Test
  void gradientsAreOnOfferWithTheirCompletenessGap() {
    JsonNode json =
        json("explain", "A cat sat", "--method", "integrated-gradients", "--format", "json");
    double sum = 0;
    for (JsonNode word : json.get("words")) {
      sum += word.get("contribution").asDouble();
    }
    assertThat(sum).isBetween(0.1, 1.2);
    assertThat(json.get("completenessGap").asDouble()).isBetween(0.0, 0.005);
    assertThat(json.get("faithfulness").get("normalised").asDouble()).isLessThanOrEqualTo(1);
    assertThat(run(Language.CHINESE, "", "explain", "猫坐着", "--method", "gradient-x-input"))
        .isZero();
    assertThat(text(out)).contains("梯度 × 输入");
  }

  /** One of the models that come with Fovea, written as such a folder, is explained the same. */
  @ParameterizedTest
  @ValueSource(strings = {"leave-one-out", "integrated-gradients", "attention"})
  void anEncoderOfAHuggingFaceFolderIsExplained(String method, @TempDir Path folder)
      throws IOException {
    PretrainedParts parts = PretrainedParts.named("bge-small-zh-v1.5");
    HuggingFaceFolder.write(
        folder,
        ModelConfiguration.of(
            """
            {"model_type": "bert", "num_hidden_layers": 4, "num_attention_heads": 8,
             "layer_norm_eps": 1e-12, "hidden_act": "gelu"}\
            """),
        parts.weights());
    Files.write(folder.resolve("tokenizer.json"), parts.tokenizer());
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.writeString(
        folder.resolve("1_Pooling").resolve("config.json"),
        "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");

    JsonNode named =
        json(
            "explain",
            "猫坐着",
            "--method",
            method,
            "--model",
            "bge-small-zh-v1.5",
            "--format",
            "json");
    JsonNode read =
        json("explain", "猫坐着", "--method", method, "--model", "" + folder, "--format", "json");

    assertThat(read.get("words")).isEqualTo(named.get("words"));
    assertThat(read.get("faithfulness")).isEqualTo(named.get("faithfulness"));
  }

  @Test
  void tenThousandCharactersAreCutAndThatIsSaid() {
    String text = "attention is scarce ".repeat(500);
    assertThat(run(Language.ENGLISH, text, "explain", "-", "--method", "rollout")).isZero();
    assertThat(text(out)).contains("explains its first 128 tokens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "explain ''                              | there is no text to explain",
        "explain cat --layer 6                   | all-minilm-l6-v2 has no layer 6; its layers are 0 to 5",
        "explain cat --layer 0 --head 12         | has no head 12; its heads are 0 to 11",
        "explain cat --head 1                    | --head 1 needs --layer",
        "explain cat --model gpt-9               | no model 'gpt-9'; use one of all-minilm-l6-v2",
        "explain cat --method magic              | 'magic' is no method; use one of leave-one-out, integrated-gradients, gradient-x-input, rollout, attention",
        "explain cat --format pdf                | 'pdf' is no format",
        "explain cat --layer one                 | --layer",
        "explain                                 | TEXT"
      })
  void whatCannotBeUsedIsOneLineAndStatusTwo(String command, String line) {
    String[] arguments = command.strip().split(" +", -1);
    for (int index = 0; index < arguments.length; index++) {
      arguments[index] = arguments[index].replace("'", "");
    }
    assertThat(run(Language.ENGLISH, "", arguments)).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(out.size()).isZero();
    assertThat(text(err)).startsWith("fovea: ").contains(line.strip()).hasLineCount(1);
  }

  @Test
  void complaintsSpeakChineseToo() {
    assertThat(run(Language.CHINESE, "", "explain", "猫", "--layer", "4"))
        .isEqualTo(ExitStatus.UNUSABLE);
    assertThat(text(err)).contains("bge-small-zh-v1.5 没有层 4；它的层为 0 到 3");
  }

  private JsonNode json(String... arguments) {
    assertThat(run(Language.ENGLISH, "", arguments)).as(() -> text(err)).isZero();
    return JsonMapper.builder().build().readTree(text(out));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private int run(Language language, String input, String... arguments) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            language,
            ZoneOffset.UTC,
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    return Main.run(terminal, arguments);
  }
}
