package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.AdamSettings;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTextReader;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.data.Labels;
import dev.fovea.models.metrics.Answers;
import dev.fovea.models.metrics.ClassificationReport;
import dev.fovea.models.metrics.TemperatureScaling;
import dev.fovea.models.training.Trainer;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingResult;
import dev.fovea.models.training.TrainingSettings;
import dev.fovea.models.unit.TextUnits;
import dev.fovea.models.unit.Unit;
import dev.fovea.models.unit.UnitKind;
import dev.fovea.models.unit.UnitSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The essay's model ({@link EssayNetwork}) trained on a small set of labelled lines of this
 * project's own, in English and Chinese, measured on lines it never saw, and explained on some of
 * them. Of every eight lines of a topic five are learned from, one chooses the epoch and
 * calibrates, two are held out.
 */
public final class EssayDemo {
  private static final String LINES = "demo.tsv";
  private static final int EXPLAINED = 6;

  /** How many times it passes over its sentences. */
  public static final int EPOCHS = 30;

  private EssayDemo() {}

  /**
   * How it went.
   *
   * @param learned how many lines
   * @param training epoch by epoch
   * @param heldOut how the model does on lines that had no say
   * @param explained some of these
   * @param seconds that everything took
   */
  public record Result(
      int learned,
      TrainingResult training,
      ClassificationReport heldOut,
      List<Explained> explained,
      double seconds) {
    public Result {
      explained = List.copyOf(explained);
    }
  }

  /**
   * A line that the model was asked about.
   *
   * @param text the line
   * @param truth its topic
   * @param answer the topic that the model gives it
   * @param probability of that
   * @param score of the answer before the softmax: {@code constant} plus the words' shares
   * @param constant the part of it that every text has
   * @param words the line's words in order with what each adds to the score
   */
  public record Explained(
      String text,
      String truth,
      String answer,
      double probability,
      double score,
      double constant,
      List<WordShare> words) {
    public Explained {
      words = List.copyOf(words);
    }
  }

  /**
   * A word of a line.
   *
   * @param word as the line has it
   * @param share what it adds to the score of the answer; exact
   */
  public record WordShare(String word, double share) {}

  /** Trains, measures and explains. */
  public static Result run(long seed, TrainingListener listener) throws IOException {
    long begin = System.nanoTime();
    LabelledTexts all = lines();
    Labels labels = Labels.of(all);
    LabelledTexts train = part(all, labels, 0, 2, 4, 6, 7);
    LabelledTexts dev = part(all, labels, 5);
    LabelledTexts held = part(all, labels, 1, 3);
    TextUnits units =
        TextUnits.learn(train.texts(), new UnitSettings(UnitKind.WORD, true, 10_000, 2));
    EssayNetwork network = new EssayNetwork(units, labels.size(), seed);
    NetworkTask task =
        new NetworkTask(network, rows(network, train, labels), rows(network, dev, labels), 0.1f);
    TrainingSettings settings =
        TrainingSettings.standard()
            .withEpochs(EPOCHS)
            .withBatchExamples(8)
            .withLearningRate(0.002)
            .withPatience(EPOCHS)
            .withOptimizer(AdamSettings.standard().withDecay(0.05f))
            .withSeed(seed);
    Workers workers = Workers.shared();
    TrainingResult training =
        new Trainer(settings, KernelProvider.kernels(), workers).withListener(listener).train(task);
    Tape tape = new Tape(KernelProvider.kernels(), workers);
    TemperatureScaling temperature =
        TemperatureScaling.fit(
            labels.numbers(dev, LINES), NetworkScores.of(network, tape, task.devTexts()));
    float[][] scores =
        NetworkScores.of(network, tape, held.texts().stream().map(network::units).toList());
    float[][] probabilities = temperature.probabilities(scores);
    ClassificationReport report =
        ClassificationReport.of(labels.names(), labels.numbers(held, LINES), probabilities);
    List<Explained> explained = new ArrayList<>();
    int step = Math.max(1, held.size() / EXPLAINED);
    for (int row = step / 2; row < held.size(); row += step) {
      explained.add(
          explain(network, units, held.rows().get(row), labels, scores[row], probabilities[row]));
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Result(train.size(), training, report, explained, seconds);
  }

  private static Explained explain(
      EssayNetwork network,
      TextUnits units,
      LabelledText line,
      Labels labels,
      float[] scores,
      float[] probabilities) {
    int answer = Answers.best(scores);
    WordShares split = new WordShares(network.parameters());
    double[] shares = split.of(network.units(line.text()), answer);
    List<WordShare> words = new ArrayList<>();
    List<Unit> places = units.units(line.text());
    for (int token = 0; token < places.size(); token++) {
      Unit place = places.get(token);
      words.add(new WordShare(line.text().substring(place.start(), place.end()), shares[token]));
    }
    return new Explained(
        line.text(),
        line.label(),
        labels.name(answer),
        probabilities[answer],
        scores[answer],
        split.constant(answer),
        words);
  }

  private static NetworkTask.Rows rows(EssayNetwork network, LabelledTexts texts, Labels labels) {
    return NetworkTask.Rows.of(
        texts.texts().stream().map(network::units).toList(), labels.numbers(texts, LINES));
  }

  /** Those whose place among the lines of their topic, modulo 8, is one of these. */
  private static LabelledTexts part(LabelledTexts all, Labels labels, Integer... places) {
    int[] met = new int[labels.size()];
    List<LabelledText> rows = new ArrayList<>();
    int[] numbers = labels.numbers(all, LINES);
    for (int row = 0; row < numbers.length; row++) {
      int place = met[numbers[row]]++ % 8;
      if (List.of(places).contains(place)) {
        rows.add(all.rows().get(row));
      }
    }
    return new LabelledTexts(LINES, rows);
  }

  private static LabelledTexts lines() throws IOException {
    try (InputStream stream =
        Stream.ofNullable(EssayDemo.class.getResourceAsStream(LINES))
            .findFirst()
            .orElseThrow(() -> new FileNotFoundException(LINES + " is not on the class path"))) {
      return LabelledTextReader.read(LINES, stream);
    }
  }
}
