package dev.fovea.models.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.Language;
import dev.fovea.models.transformer.AttentionObserver;
import dev.fovea.models.transformer.Decoding;
import dev.fovea.models.transformer.Generation;
import dev.fovea.models.transformer.Gpt2Decoder;
import dev.fovea.models.transformer.TokenSampler;
import dev.fovea.models.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HuggingFaceFolderTest {
  private static final int[] TEXT = {2, 31, 7, 7, 49, 0, 12, 3};
  private static final double EPSILON = 1e-5;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"bert, gelu, 0", "roberta, relu, 2", "xlm-roberta, silu, 2", "bert, gelu_new, 0"})
  void anEncoderGivesTheStatesOfANaiveOneInDoublePrecision(
      String type, String activation, int firstPosition) throws IOException {
    HuggingFaceFolder model =
        HuggingFaceFolder.open(RandomModels.bert(folder, type, activation, ""));
    DoubleUnaryOperator function =
        switch (activation) {
          case "gelu" -> HuggingFaceFolderTest::gelu;
          case "gelu_new" -> HuggingFaceFolderTest::geluTanh;
          case "relu" -> x -> Math.max(x, 0);
          default -> x -> x / (1 + Math.exp(-x));
        };
    double[][] expected =
        new NaiveTransformer(file(folder), RandomModels.HEADS, EPSILON)
            .bert(TEXT, RandomModels.LAYERS, firstPosition, function);
    Matrix actual =
        model
            .encoder(KernelProvider.kernels(), new Workers(2))
            .encode(List.of(new int[] {5, 6}, TEXT), AttentionObserver.NONE);
    compare(actual.rowRange(2, TEXT.length), expected);
  }

  @Test
  void aModelWithAHeadHasItsNameBeforeEverythingElses() throws IOException {
    Matrix bare = states(RandomModels.bert(folder.resolve("bare"), "bert", "gelu", ""));
    Matrix named = states(RandomModels.bert(folder.resolve("named"), "bert", "gelu", "bert."));
    assertThat(named.values()).isEqualTo(bare.values());
  }

  @Test
  void aDecoderGivesTheLogitsOfANaiveOneInDoublePrecision() throws IOException {
    Gpt2Decoder decoder = decoder("transformer.");
    double[][] expected =
        new NaiveTransformer(
                file(RandomModels.gpt2(folder.resolve("bare"), "")), RandomModels.HEADS, EPSILON)
            .gpt2(TEXT, RandomModels.LAYERS, HuggingFaceFolderTest::geluTanh);
    compare(decoder.logits(TEXT), expected);
  }

  @Test
  void aCachedTextHasTheSameLogitsHoweverItIsCut() throws IOException {
    Gpt2Decoder decoder = decoder("");
    Matrix whole = decoder.logits(TEXT);
    for (int cut = 1; cut < TEXT.length; cut++) {
      Decoding decoding = decoder.start();
      check(whole, cut - 1, decoding.append(Arrays.copyOf(TEXT, cut)));
      for (int place = cut; place < TEXT.length; place++) {
        check(whole, place, decoding.append(TEXT[place]));
      }
      assertThat(decoding.length()).isEqualTo(TEXT.length);
    }
  }

  @Test
  void greedyGenerationTakesTheMostProbableTokenAndEndsWithTheModelsRoom() throws IOException {
    Gpt2Decoder decoder = decoder("");
    int[] written =
        Generation.continueFrom(
            decoder, TEXT, 100, new TokenSampler(TokenSampler.Settings.greedy()), token -> false);
    assertThat(written).hasSize(20 - TEXT.length + 1);
    int[] all = Arrays.copyOf(TEXT, TEXT.length + written.length - 1);
    System.arraycopy(written, 0, all, TEXT.length, written.length - 1);
    Matrix logits = decoder.logits(all);
    for (int place = 0; place < written.length; place++) {
      int row = TEXT.length - 1 + place;
      for (int token = 0; token < RandomModels.VOCABULARY; token++) {
        assertThat(logits.get(row, token))
            .isLessThanOrEqualTo(logits.get(row, written[place]) + 1e-4f);
      }
    }
    int last = written[2];
    assertThat(
            Generation.continueFrom(
                decoder,
                TEXT,
                100,
                new TokenSampler(TokenSampler.Settings.greedy()),
                token -> token == last))
        .isEqualTo(Arrays.copyOf(written, indexOf(written, last)));
  }

  @Test
  void drawsFollowTheProbabilitiesWithinTheNucleus() {
    float[] logits = {0, (float) Math.log(3), (float) Math.log(5), (float) Math.log(1)};
    TokenSampler all = new TokenSampler(new TokenSampler.Settings(1, 1, 42));
    TokenSampler nucleus = new TokenSampler(new TokenSampler.Settings(1, 0.79, 42));
    int[] counts = new int[4];
    int[] inside = new int[4];
    for (int draw = 0; draw < 10_000; draw++) {
      counts[all.next(logits)]++;
      inside[nucleus.next(logits)]++;
    }
    assertThat(counts[2] / 10_000.0).isCloseTo(0.5, within(0.02));
    assertThat(counts[1] / 10_000.0).isCloseTo(0.3, within(0.02));
    assertThat(inside[2] / 10_000.0).isCloseTo(5 / 8.0, within(0.02));
    assertThat(inside[0] + inside[3]).isZero();
    assertThatThrownBy(() -> new TokenSampler.Settings(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrittenBackIsTheSameFileOfTensors() throws IOException {
    for (Path source :
        List.of(
            RandomModels.bert(folder.resolve("bert"), "bert", "gelu", "bert."),
            RandomModels.gpt2(folder.resolve("gpt2"), ""))) {
      HuggingFaceFolder read = HuggingFaceFolder.open(source);
      Path copy = folder.resolve("copy of " + source.getFileName());
      HuggingFaceFolder written =
          HuggingFaceFolder.write(copy, read.configuration(), read.weights());
      assertThat(written.configuration().toJson()).isEqualTo(read.configuration().toJson());
      Safetensors original = file(source);
      Safetensors back = file(copy);
      for (String name : back.names()) {
        assertThat(back.get(name).shape()).isEqualTo(original.get(name).shape());
        assertThat(back.get(name).floats().values())
            .isEqualTo(original.get(name).floats().values());
      }
      assertThat(original.names()).containsAll(back.names());
      assertThat(original.names().size() - back.names().size()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void whatIsWrongWithAFolderIsNamed() throws IOException {
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder.resolve("none")))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageStartingWith("there is no model folder " + folder.resolve("none"));
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageContaining("has no config.json");
    Files.writeString(folder.resolve("config.json"), "{");
    assertThatThrownBy(() -> HuggingFaceFolder.open(folder))
        .hasMessageStartingWith("the config.json of " + folder + " cannot be used");
    RandomModels.bert(folder, "bert", "gelu", "");
    HuggingFaceFolder model = HuggingFaceFolder.open(folder);
    assertThatThrownBy(model::tokenizer).hasMessageContaining("has no tokenizer.json");
    assertThatThrownBy(() -> model.decoder(KernelProvider.kernels(), new Workers(1)))
        .hasMessageEndingWith("is of the kind bert, but gpt2 is needed here");
    refuse("\"bert\"", "\"t5\"", "has model_type = t5, which is not supported");
    refuse("\"gelu\"", "\"mish\"", "has hidden_act = mish, which is not supported");
    refuse("\"num_attention_heads\": 3", "\"num_attention_heads\": 5", "cannot be used");
    refuse("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "no tensor");
  }

  private void refuse(String present, String instead, String message) throws IOException {
    Path file = folder.resolve("config.json");
    String sound = Files.readString(file);
    Files.writeString(file, sound.replace(present, instead));
    assertThatThrownBy(
            () -> HuggingFaceFolder.open(folder).encoder(KernelProvider.kernels(), new Workers(1)))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(message);
    Files.writeString(file, sound);
  }

  @ParameterizedTest
  @EnumSource(ModelProblem.Kind.class)
  void everyProblemHasAMessageInBothLanguages(ModelProblem.Kind kind) {
    ModelProblem problem = ModelProblem.of(kind, "folder", "b", "c", "d");
    assertThat(problem.message(Language.ENGLISH)).contains("folder").doesNotContain("{");
    assertThat(problem.message(Language.CHINESE))
        .contains("folder")
        .doesNotContain("{")
        .isNotEqualTo(problem.message(Language.ENGLISH));
  }

  /** GELU with erf as a series: Σ (−1)ⁿ z²ⁿ⁺¹ / (n!·(2n+1)). */
  private static double gelu(double x) {
    double z = x / Math.sqrt(2);
    double power = z;
    double sum = z;
    for (int n = 1; n < 200; n++) {
      power *= -z * z / n;
      sum += power / (2 * n + 1);
    }
    return x / 2 * (1 + 2 / Math.sqrt(Math.PI) * sum);
  }

  private static double geluTanh(double x) {
    return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  private Gpt2Decoder decoder(String prefix) throws IOException {
    return HuggingFaceFolder.open(RandomModels.gpt2(folder.resolve("gpt2"), prefix))
        .decoder(KernelProvider.kernels(), new Workers(2));
  }

  private static Matrix states(Path model) {
    return HuggingFaceFolder.open(model)
        .encoder(KernelProvider.kernels(), new Workers(1))
        .encode(List.of(TEXT), AttentionObserver.NONE);
  }

  private static Safetensors file(Path model) throws IOException {
    return Safetensors.map(model.resolve("model.safetensors"));
  }

  private static int indexOf(int[] numbers, int number) {
    int index = 0;
    while (numbers[index] != number) {
      index++;
    }
    return index;
  }

  private static void check(Matrix whole, int row, float[] logits) {
    for (int token = 0; token < logits.length; token++) {
      assertThat(logits[token]).isCloseTo(whole.get(row, token), within(1e-4f));
    }
  }

  private static void compare(Matrix actual, double[][] expected) {
    double largest = 0;
    double worst = 0;
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        largest = Math.max(largest, Math.abs(expected[row][column]));
        worst = Math.max(worst, Math.abs(expected[row][column] - actual.get(row, column)));
      }
    }
    assertThat(worst).isLessThan(2e-6 * largest);
  }
}
