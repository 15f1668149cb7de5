package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.training.CheckpointSettings;
import dev.fovea.models.training.StepReport;
import dev.fovea.models.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training process is killed by SIGKILL in the middle of an epoch, twice, and gone on from. */
class KilledTrainingTest {
  private static final int STEPS_A_CHECKPOINT = 5;
  private static final int STEPS_AN_EPOCH = 14;
  private static final long NEVER = Long.MAX_VALUE;

  @TempDir Path folder;

  @Test
  void afterKillsInTheMiddleOfEpochsTheWeightsAreThoseOfATrainingThatWasNotKilled()
      throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");

    assertThat(run(whole, NEVER)).isEmpty();
    // Between two checkpoints of the second epoch, and of the third.
    assertThat(run(killed, STEPS_AN_EPOCH + 8)).hasValue(STEPS_AN_EPOCH + 8L);
    assertThat(killed.resolve("checkpoint")).exists();
    assertThat(killed.resolve("model.safetensors")).doesNotExist();
    assertThat(run(killed, 2 * STEPS_AN_EPOCH + 9)).hasValue(2 * STEPS_AN_EPOCH + 9L);
    assertThat(run(killed, NEVER)).isEmpty();

    assertThat(Files.readAllBytes(killed.resolve("model.safetensors")))
        .isEqualTo(Files.readAllBytes(whole.resolve("model.safetensors")));
    assertThat(TextClassifier.read(killed).scores(List.of("the goal of the bank")))
        .isDeepEqualTo(TextClassifier.read(whole).scores(List.of("the goal of the bank")));
  }

  /** The step at which a process was killed, if it got there; it is waited for otherwise. */
  private static Optional<Long> run(Path folder, long killAfter)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--"))
            .toList());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.toString(),
            Long.toString(killAfter)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      if (line == null) {
        assertThat(process.waitFor()).isZero();
        return Optional.empty();
      }
      Process dead = process.destroyForcibly();
      assertThat(dead.waitFor()).isNotZero();
      return Optional.of(Long.parseLong(line));
    }
  }

  /** The process that is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Files.createDirectories(Path.of(arguments[0]));
      long killAfter = Long.parseLong(arguments[1]);
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
              if (report.step() == killAfter) {
                System.out.println(report.step());
                waitToBeKilled();
              }
            }
          };
      ClassifierSettings settings =
          SettingsJson.overlay(
              ClassifierSettings.of(Architecture.ATTENTION, Language.ENGLISH),
              "{\"width\":16,\"epochs\":4,\"batch\":16,\"patience\":4}");
      new ClassifierTrainer(
              settings,
              Optional.of(new CheckpointSettings(folder.resolve("checkpoint"), STEPS_A_CHECKPOINT)),
              listener)
          .train(data())
          .write(folder);
    }

    private static void waitToBeKilled() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    private static ClassificationData data() {
      List<String> words = List.of("goal", "bank", "match", "bond", "the", "of", "new", "year");
      List<LabelledText> rows = new ArrayList<>();
      for (int row = 0; row < 240; row++) {
        String text =
            "%s %s %s %s"
                .formatted(
                    words.get(row * 5 % 8),
                    words.get(4 + row * 7 % 4),
                    words.get(row % 2 == 0 ? 0 : 1),
                    words.get(row * 11 % 8));
        rows.add(new LabelledText(text, row % 2 == 0 ? "sport" : "money", row + 1));
      }
      return ClassificationData.of(
          new LabelledTexts("made.tsv", rows), Optional.empty(), Optional.empty());
    }
  }
}
