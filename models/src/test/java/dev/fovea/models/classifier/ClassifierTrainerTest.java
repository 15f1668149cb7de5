package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.models.Language;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.training.CheckpointSettings;
import dev.fovea.models.training.EpochReport;
import dev.fovea.models.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTrainerTest {
  private static final String SMALL = "{\"width\":16,\"heads\":2,\"epochs\":3,\"batch\":16}";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void learnsWhatTellsClassesApartAndIsTheSameAfterBeingWrittenAndRead(Architecture architecture)
      throws IOException {
    ClassifierSettings settings = settings(architecture);

    TrainedClassifier trained = trainer(settings, TrainingListener.NONE).train(data());
    trained.write(folder);
    TextClassifier read = TextClassifier.read(folder);

    assertThat(trained.test().orElseThrow().accuracy()).isGreaterThan(0.9);
    List<String> texts = List.of("the goal of the match", "interest on bonds", "", "全新 words");
    assertThat(read.probabilities(texts)).isDeepEqualTo(trained.classifier().probabilities(texts));
    assertThat(read.labels().names()).containsExactly("money", "sport");
    for (float[] row : read.probabilities(texts)) {
      assertThat(row[0] + row[1]).isBetween(0.9999f, 1.0001f);
    }
  }

  @Test
  void goesOnFromACheckpointToTheSameBits() throws IOException {
    ClassifierSettings settings = settings(Architecture.ATTENTION);
    List<String> texts = data().test().orElseThrow().texts();
    float[][] whole =
        trainer(settings, TrainingListener.NONE).train(data()).classifier().probabilities(texts);
    Optional<CheckpointSettings> checkpoint =
        Optional.of(new CheckpointSettings(folder.resolve("checkpoint.safetensors"), 5));
    TrainingListener crash =
        new TrainingListener() {
          @Override
          public void evaluated(EpochReport report) {
            if (report.epoch() == 1) {
              throw new IllegalStateException("power cut");
            }
          }
        };

    assertThatThrownBy(() -> new ClassifierTrainer(settings, checkpoint, crash).train(data()))
        .hasMessage("power cut");
    float[][] resumed =
        new ClassifierTrainer(settings, checkpoint, TrainingListener.NONE)
            .train(data())
            .classifier()
            .probabilities(texts);

    assertThat(resumed).isDeepEqualTo(whole);
  }

  @Test
  void damagedFoldersAreRefusedByName() throws IOException {
    trainer(settings(Architecture.ATTENTION), TrainingListener.NONE).train(data()).write(folder);
    Files.writeString(folder.resolve("config.json"), "{\"model\":\"something else\"}");

    assertThatThrownBy(() -> TextClassifier.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void settingsNameWhatThereIsNot() {
    ClassifierSettings settings = settings(Architecture.ATTENTION);

    assertThatThrownBy(() -> SettingsJson.overlay(settings, "{\"widht\": 3}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("widht");
    assertThatThrownBy(() -> SettingsJson.overlay(settings, "{\"dropout\": 1}"))
        .hasMessageContaining("dropout");
    assertThat(SettingsJson.overlay(settings, SettingsJson.write(settings).toString()))
        .isEqualTo(settings);
  }

  private static ClassifierSettings settings(Architecture architecture) {
    return SettingsJson.overlay(ClassifierSettings.of(architecture, Language.ENGLISH), SMALL);
  }

  private static ClassifierTrainer trainer(ClassifierSettings settings, TrainingListener listener) {
    return new ClassifierTrainer(settings, Optional.empty(), listener);
  }

  private static ClassificationData data() {
    Random random = new Random(5);
    return ClassificationData.of(
        rows(random, 240), Optional.empty(), Optional.of(rows(random, 60)));
  }

  private static LabelledTexts rows(Random random, int count) {
    List<String> sport = List.of("goal", "match", "coach", "league", "penalty");
    List<String> money = List.of("bonds", "interest", "shares", "bank", "profit");
    List<String> either = List.of("the", "of", "new", "last", "year", "in", "a", "week");
    List<LabelledText> rows = new ArrayList<>();
    for (int line = 1; line <= count; line++) {
      boolean first = random.nextBoolean();
      List<String> words = new ArrayList<>();
      for (int place = random.nextInt(3, 9); place > 0; place--) {
        words.add(either.get(random.nextInt(either.size())));
      }
      List<String> telling = first ? sport : money;
      words.set(random.nextInt(words.size()), telling.get(random.nextInt(telling.size())));
      rows.add(new LabelledText(String.join(" ", words), first ? "sport" : "money", line));
    }
    return new LabelledTexts("made.tsv", rows);
  }
}
