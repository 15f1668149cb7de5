package dev.fovea.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.Sequential;
import dev.fovea.models.layers.TransformerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final TrainingSettings SETTINGS =
      TrainingSettings.standard().withEpochs(4).withBatchExamples(16).withLearningRate(0.01);

  @TempDir private Path folder;

  private static Sequential model() {
    TransformerSettings shape =
        TransformerSettings.of(1, AttentionSettings.of(16, 2)).withInnerWidth(32);
    return new Sequential(7)
        .embedding(Texts.WORDS, 16)
        .attention(16)
        .transformer(shape)
        .meanPooling()
        .dropout(0.2f)
        .dense(Texts.CLASSES);
  }

  private static Trainer trainer(TrainingSettings settings, int threads) {
    return new Trainer(settings, KernelProvider.kernels(), new Workers(threads));
  }

  @Test
  void learnsAndReportsWhatItDid() throws IOException {
    List<StepReport> steps = new ArrayList<>();
    List<EpochReport> epochs = new ArrayList<>();
    Sequential model = model();
    Texts texts = new Texts(model, 400, 1);
    TrainingResult result =
        trainer(SETTINGS, 1)
            .withListener(
                new TrainingListener() {
                  @Override
                  public void stepped(StepReport report) {
                    steps.add(report);
                  }

                  @Override
                  public void evaluated(EpochReport report) {
                    epochs.add(report);
                  }
                })
            .train(texts);
    assertThat(result.bestMetric()).isGreaterThan(0.9);
    assertThat(texts.evaluate(new Tape(KernelProvider.kernels(), new Workers(1))))
        .isEqualTo(result.bestMetric());
    assertThat(steps).hasSize((int) result.steps()).hasSize(4 * 25);
    assertThat(epochs).isEqualTo(result.epochs());
    assertThat(steps.getLast().loss()).isLessThan(steps.getFirst().loss());
    assertThat(steps.stream().mapToDouble(StepReport::learningRate).max()).hasValue(0.01f);
    assertThat(steps.getLast().learningRate()).isLessThan(1e-4);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() throws IOException {
    Sequential one = model();
    Sequential three = model();
    assertThat(trainer(SETTINGS.withEpochs(1), 1).train(new Texts(one, 200, 2)))
        .isEqualTo(trainer(SETTINGS.withEpochs(1), 3).train(new Texts(three, 200, 2)));
    assertSame(one.parameters(), three.parameters());
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 6, 12, 13, 25, 37, 51})
  void anInterruptedTrainingEndsWithTheSameBits(long stop) throws IOException {
    TrainingSettings settings = SETTINGS.withPatience(1);
    Sequential whole = model();
    TrainingResult expected = trainer(settings, 1).train(new Texts(whole, 200, 3));
    CheckpointSettings file = new CheckpointSettings(folder.resolve("state.safetensors"), 5);
    Trainer interrupted =
        trainer(settings, 1)
            .withCheckpoint(file)
            .withListener(
                new TrainingListener() {
                  @Override
                  public void stepped(StepReport report) {
                    if (report.step() == stop) {
                      throw new Stopped();
                    }
                  }
                });
    if (stop < expected.steps()) {
      assertThatThrownBy(() -> interrupted.train(new Texts(model(), 200, 3)))
          .isInstanceOf(Stopped.class);
    }
    Sequential resumed = model();
    TrainingResult result =
        trainer(settings, 1).withCheckpoint(file).train(new Texts(resumed, 200, 3));
    assertThat(result).isEqualTo(expected);
    assertSame(whole.parameters(), resumed.parameters());
    assertThatThrownBy(() ->
            trainer(settings.withSeed(1), 1).withCheckpoint(file).train(new Texts(model(), 200, 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another training");
  }

  private static void assertSame(Parameters expected, Parameters actual) {
    assertThat(actual.tensors().sequencedKeySet()).isEqualTo(expected.tensors().sequencedKeySet());
    expected
        .tensors()
        .forEach((name, tensor) ->
            assertThat(actual.get(name).value().values()).as(name).isEqualTo(tensor.values()));
  }

  /** Gets better until its third evaluation and then worse. */
  private static final class Overfitting implements LearningTask {
    final Texts texts;
    final List<float[]> seen = new ArrayList<>();

    Overfitting(Texts texts) {
      this.texts = texts;
    }

    @Override
    public Parameters parameters() {
      return texts.parameters();
    }

    @Override
    public int examples() {
      return texts.examples();
    }

    @Override
    public int tokens(int example) {
      return texts.tokens(example);
    }

    @Override
    public Variable loss(Tape tape, int... examples) {
      return texts.loss(tape, examples);
    }

    @Override
    public double evaluate(Tape tape) {
      seen.add(parameters().list().getFirst().value().values().clone());
      return -Math.abs(seen.size() - 3);
    }
  }

  @Test
  void stopsWhenNothingGetsBetterAndKeepsTheBest() throws IOException {
    Overfitting task = new Overfitting(new Texts(model(), 40, 4));
    TrainingResult result = trainer(SETTINGS.withEpochs(50).withPatience(2), 1).train(task);
    assertThat(result.bestEpoch()).isEqualTo(2);
    assertThat(result.epochs()).hasSize(5);
    assertThat(task.parameters().list().getFirst().value().values()).isEqualTo(task.seen.get(2));
  }

  @Test
  void batchesHaveEveryExampleOnceAndLikeLengths() {
    Texts texts = new Texts(model(), 1000, 5);
    TrainingSettings settings = SETTINGS.withSeed(9);
    List<int[]> batches = Batches.of(texts, settings, 0);
    Set<Integer> seen = new HashSet<>();
    int mixed = 0;
    for (int[] batch : batches) {
      assertThat(batch.length).isBetween(1, 16);
      int[] lengths = Arrays.stream(batch).map(texts::tokens).toArray();
      mixed += Arrays.stream(lengths).max().orElseThrow() > lengths[0] + 1 ? 1 : 0;
      Arrays.stream(batch).forEach(example -> assertThat(seen.add(example)).isTrue());
    }
    assertThat(seen).hasSize(1000);
    assertThat(mixed).isLessThan(batches.size() / 10);
    assertThat(Batches.of(texts, settings, 0)).containsExactlyElementsOf(batches);
    assertThat(Batches.of(texts, settings, 1).getFirst()).isNotEqualTo(batches.getFirst());
  }
}
