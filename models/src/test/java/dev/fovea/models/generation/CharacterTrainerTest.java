package dev.fovea.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.training.StepReport;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingResult;
import dev.fovea.models.training.TrainingSettings;
import dev.fovea.models.transformer.Decoding;
import dev.fovea.models.transformer.Gpt2Decoder;
import dev.fovea.models.transformer.TokenSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterTrainerTest {
  private static final CharacterModelSettings SMALL =
      new CharacterModelSettings(
          1,
          2,
          32,
          32,
          0,
          TrainingSettings.standard()
              .withEpochs(3)
              .withBatchExamples(8)
              .withLearningRate(0.01)
              .withSeed(3));

  @TempDir private Path folder;

  @Test
  void whatItLearnedOfATextItWrites() throws IOException {
    TrainingResult result =
        new CharacterTrainer(SMALL, TrainingListener.NONE)
            .train("the cat 坐在 the mat; ".repeat(400), folder);
    assertThat(-result.bestMetric()).isLessThan(0.2);
    LanguageModel model = LanguageModel.open(folder);
    assertThat(model.tokens("坐在 the")).isEqualTo(6);
    assertThat(model.continueFrom("the cat ", 10, new TokenSampler(TokenSampler.Settings.greedy())))
        .isEqualTo("坐在 the mat");
    assertThat(model.continueFrom("the", 100, new TokenSampler(TokenSampler.Settings.greedy())))
        .as("ends where it can read no more")
        .hasSize(30);
  }

  @Test
  void whatItLearnedDoesNotDependOnWhereAPieceBegins() throws IOException {
    // As long as the context: to pieces side by side the place alone would say the character.
    String period = "qwertyuiopasdfghjklzxcvbnm,.;:-!";
    new CharacterTrainer(SMALL.withEpochs(12), TrainingListener.NONE)
        .train(period.repeat(60), folder);
    assertThat(
            LanguageModel.open(folder)
                .continueFrom(
                    period.substring(8, 16), 12, new TokenSampler(TokenSampler.Settings.greedy())))
        .isEqualTo(period.substring(16, 28));
  }

  @Test
  void aShortTextIsGoneOverOftenerThanALongOneForAboutAsManySteps() {
    assertThat(stepsOf(2_000)).isBetween(1_400L, 1_500L);
    assertThat(stepsOf(35_000)).isBetween(1_400L, 1_500L);
    assertThat(stepsOf(400_000)).isBetween(1_400L, 1_500L);
    assertThat(stepsOf(1_600_000)).as("once").isBetween(2_800L, 2_900L);
  }

  /** The steps that the trainer is about to take, as the first one tells them. */
  private long stepsOf(int characters) {
    long[] steps = new long[1];
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void stepped(StepReport report) {
            steps[0] = report.steps();
            throw new IllegalStateException("enough seen");
          }
        };
    assertThatThrownBy(() ->
            new CharacterTrainer(CharacterModelSettings.standard(characters, 1), stopping)
                .train("ab".repeat(characters / 2), folder))
        .hasMessage("enough seen");
    return steps[0];
  }

  @Test
  void theFolderHoldsTheNetworkAndACacheChangesNothing() throws IOException {
    String text = "one two three";
    Characters characters = new Characters(text);
    CharacterNetwork network = new CharacterNetwork(SMALL, characters.size());
    int[] numbers = characters.numbers(text);
    Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());
    tape.begin(Pass.inference());
    Matrix expected = network.scores(tape, TokenBatch.of(List.of(numbers))).value();

    new CharacterTrainer(
            new CharacterModelSettings(
                1, 2, 32, 32, 0, SMALL.training().withEpochs(1).withLearningRate(1e-30)),
            TrainingListener.NONE)
        .train(text.repeat(8), folder);
    Gpt2Decoder decoder =
        HuggingFaceFolder.open(folder).decoder(KernelProvider.kernels(), Workers.shared());
    Matrix whole = decoder.logits(numbers);
    Decoding decoding = decoder.start();
    for (int place = 0; place < numbers.length; place++) {
      float[] cached = decoding.append(numbers[place]);
      for (int token = 0; token < cached.length; token++) {
        assertThat(cached[token]).isCloseTo(whole.get(place, token), Offset.offset(1e-5f));
        assertThat(cached[token]).isCloseTo(expected.get(place, token), Offset.offset(1e-5f));
      }
    }
  }

  @Test
  void aCharacterThatWasNeverSeenIsOneTokenAndATextTooShortIsNamed() throws IOException {
    Characters characters = new Characters("abc");
    assertThat(characters.numbers("a😀c")).containsExactly(1, 0, 3);
    Files.writeString(folder.resolve("tokenizer.json"), characters.tokenizerJson());
    try (var json = Files.newInputStream(folder.resolve("tokenizer.json"))) {
      TextTokenizer tokenizer = TextTokenizer.read(json);
      assertThat(tokenizer.ids("a😀c b", 10)).containsExactly(1, 0, 3, 0, 2);
      assertThat(tokenizer.text(1, 3, 2)).isEqualTo("acb");
    }
    assertThatThrownBy(
            () -> new CharacterTrainer(SMALL, TrainingListener.NONE).train("short", folder))
        .hasMessageContaining("5 characters; at least 34");
  }
}
