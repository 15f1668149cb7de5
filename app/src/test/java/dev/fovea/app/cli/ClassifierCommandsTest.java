package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClassifierCommandsTest {
  private static final List<String> SPORT = List.of("goal", "match", "coach", "league", "penalty");
  private static final List<String> MONEY = List.of("bond", "interest", "share", "bank", "profit");

  @TempDir Path folder;

  @Test
  void trainsMeasuresAndUsesAModelThatLiesInAFolder() throws IOException {
    Path train = rows("train.tsv", 60);
    Path config = Files.writeString(folder.resolve("c.json"), "{\"epochs\":2,\"width\":16}");
    String model = folder.resolve("model").toString();

    JsonNode trained =
        json(
            "train",
            "classifier",
            "--train",
            train.toString(),
            "--out",
            model,
            "--config",
            config.toString(),
            "--attention",
            "entmax15",
            "--seed",
            "7",
            "--format",
            "json");
    JsonNode measured =
        json(
            "evaluate",
            "classifier",
            "--model",
            model,
            "--data",
            train.toString(),
            "--format",
            "json");
    JsonNode answers = json("classify", "--model", model, texts().toString(), "--format", "json");
    JsonNode explained =
        json(
            "explain",
            "goal for the bank",
            "--model",
            model,
            "--method",
            "exact",
            "--against",
            "money",
            "--label",
            "sport",
            "--format",
            "json");

    assertThat(trained.get("seed").intValue()).isEqualTo(7);
    assertThat(trained.get("epochs").intValue()).isEqualTo(2);
    assertThat(trained.get("test").isNull()).isTrue();
    assertThat(trained.at("/config/attention").asString()).isEqualTo("entmax15");
    assertThat(trained.at("/dev/n").intValue()).isEqualTo(12);
    assertThat(measured.get("n").intValue()).isEqualTo(120);
    assertThat(measured.get("accuracy").doubleValue()).isGreaterThan(0.95);
    assertThat(measured.get("confusion").size()).isEqualTo(2);
    assertThat(explained.get("target").asString()).isEqualTo("sport");
    assertThat(explained.at("/words/0/contribution").doubleValue())
        .isGreaterThan(explained.at("/words/3/contribution").doubleValue());
    assertThat(explained.at("/words/0/linear").doubleValue()).isPositive();
    assertThat(explained.get("completenessGap").doubleValue()).isLessThan(1e-4);
    assertThat(answers.at("/results/0/label").asString()).isEqualTo("sport");
    assertThat(answers.at("/results/1/label").asString()).isEqualTo("money");
    assertThat(folder.resolve("model"))
        .isDirectoryContaining("glob:**/config.json")
        .isDirectoryContaining("glob:**/model.safetensors")
        .isDirectoryContaining("glob:**/tokenizer.json")
        .isDirectoryContaining("glob:**/training.json")
        .isDirectoryContaining("glob:**/curve.svg")
        .isDirectoryContaining("glob:**/confusion.svg")
        .isDirectoryNotContaining("glob:**/checkpoint.safetensors");
    assertThat(Files.readString(folder.resolve("model/training.json")))
        .contains("\"train.tsv\"", "sha256")
        .doesNotContain(folder.toString());
  }

  @Test
  void answersInTabSeparatedValuesAndKeepsSilentBelowAThreshold() throws IOException {
    String model = folder.resolve("model").toString();
    Path config = Files.writeString(folder.resolve("c.json"), "{\"epochs\":1,\"width\":16}");
    String train = rows("train.tsv", 60).toString();
    new Shell(Language.ENGLISH)
        .run("train", "classifier", "--train", train, "--out", model, "--config", "" + config);

    Shell.Result all =
        new Shell(Language.ENGLISH).run("classify", "--model", model, texts().toString());
    Shell.Result sure =
        new Shell(Language.ENGLISH)
            .run("classify", "--model", model, texts().toString(), "--threshold", "1");

    assertThat(all.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).matches("sport\t0\\.\\d+\ta late goal"),
            line -> assertThat(line).matches("money\t0\\.\\d+\tthe bank and its profit"));
    assertThat(sure.out().lines()).allMatch(line -> line.startsWith("?\t"));
  }

  @Test
  void unusableInputIsNamedByFileAndLine() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.tsv"), "a\tx\nb\ty\nno label\n");
    Path train = rows("train.tsv", 5);
    String model = folder.resolve("model").toString();

    Shell.Result columns =
        new Shell(Language.ENGLISH)
            .run("train", "classifier", "--train", broken.toString(), "--out", model);
    Shell.Result word =
        new Shell(Language.CHINESE)
            .run(
                "train",
                "classifier",
                "--train",
                train.toString(),
                "--out",
                model,
                "--attention",
                "hard");
    Shell.Result none =
        new Shell(Language.ENGLISH).run("classify", "--model", model, texts().toString());

    assertThat(columns.status()).isEqualTo(2);
    assertThat(columns.err()).contains("broken.tsv", "3").hasLineCount(1);
    assertThat(word.status()).isEqualTo(2);
    assertThat(word.err()).contains("softmax, sparsemax, entmax15, additive");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains(model).hasLineCount(1);
  }

  @Test
  void foldersWithoutASoundClassifierAreRefusedInOneLine() throws IOException {
    Path model = folder.resolve("model");
    Path config = Files.writeString(folder.resolve("c.json"), "{\"epochs\":1,\"width\":16}");
    String train = rows("train.tsv", 60).toString();
    new Shell(Language.ENGLISH)
        .run("train", "classifier", "--train", train, "--out", "" + model, "--config", "" + config);
    byte[] settings = Files.readAllBytes(model.resolve("config.json"));
    byte[] weights = Files.readAllBytes(model.resolve("model.safetensors"));

    Files.write(model.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length / 2));
    refused("model.safetensors");
    Files.write(model.resolve("model.safetensors"), weights);
    Files.writeString(model.resolve("config.json"), "{\"model_type\": \"bert\"}");
    refused("a model of Hugging Face's kind 'bert'");
    Files.write(model.resolve("config.json"), Arrays.copyOf(settings, settings.length / 2));
    refused("not whole");
    Files.writeString(model.resolve("config.json"), "[1, 2]");
    refused("of something else");
    Files.write(model.resolve("config.json"), settings);
    Files.delete(model.resolve("tokenizer.json"));
    refused("there is no");
    Files.delete(model.resolve("config.json"));
    refused("there is no");
  }

  private void refused(String why) throws IOException {
    Shell.Result result =
        new Shell(Language.ENGLISH)
            .run("classify", "--model", "" + folder.resolve("model"), "" + texts());

    assertThat(result.status()).as(why).isEqualTo(2);
    assertThat(result.err())
        .contains(why, "fovea train classifier makes one")
        .doesNotContain("Exception", "REDACTED", "FAIL_ON", "dev.fovea")
        .hasLineCount(1);
  }

  @Test
  void aFileIsNoModelFolderAndThatIsSaidBeforeTraining() throws IOException {
    Path train = rows("train.tsv", 60);

    Shell.Result result =
        new Shell(Language.ENGLISH)
            .run("train", "classifier", "--train", "" + train, "--out", "" + train);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("cannot be a model folder");
  }

  @Test
  void aFolderWithoutReadingTimesIsToldWhatItNeeds() {
    Shell.Result result =
        new Shell(Language.ENGLISH).run("evaluate", "explanations", "--data", "" + folder);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("geco-sentences.txt", "geco-relfix.txt").hasLineCount(1);
  }

  @Test
  void theDemonstrationSpeaksBothLanguages() {
    Shell.Result english = new Shell(Language.ENGLISH).run("demo");
    Shell.Result chinese = new Shell(Language.CHINESE).run("demo");

    assertThat(english.status()).as(english.err()).isZero();
    assertThat(english.out()).contains("Embedding(10000, 128)", "right", "score");
    assertThat(chinese.out()).contains("softmax", "得分");
  }

  private JsonNode json(String... arguments) {
    Shell.Result result = new Shell(Language.ENGLISH).run(arguments);
    assertThat(result.status()).as(result.err()).isZero();
    return JsonMapper.shared().readTree(result.out());
  }

  private Path texts() throws IOException {
    return Files.writeString(folder.resolve("texts"), "a late goal\nthe bank and its profit\n");
  }

  private Path rows(String name, int ofEach) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < ofEach; row++) {
      lines.append("the ").append(SPORT.get(row % 5)).append(" of week ").append(row);
      lines.append("\tsport\na ").append(MONEY.get(row % 5)).append(" in year ").append(row);
      lines.append("\tmoney\n");
    }
    return Files.writeString(folder.resolve(name), lines);
  }
}
