package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.Language;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.Labels;
import dev.fovea.models.metrics.ClassificationReport;
import dev.fovea.models.metrics.TemperatureScaling;
import dev.fovea.models.training.CheckpointSettings;
import dev.fovea.models.training.Trainer;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingResult;
import dev.fovea.models.unit.NGrams;
import dev.fovea.models.unit.TextGrams;
import dev.fovea.models.unit.TextUnits;
import dev.fovea.models.unit.UnitSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains text classifiers: the linear branch at once, the neural one epoch by epoch with the best
 * on dev kept, then the factors of both on dev ({@link FusionFit}). Where there are no dev rows, a
 * tenth of the training rows is held out, and the linear branch learns them in the end. The same
 * data, settings and seed give the same bits, whatever the number of threads.
 */
public final class ClassifierTrainer {
  /**
   * Beyond this mean length in UTF-16 units runs of one number of letters say as much as of three.
   */
  private static final int LONG_TEXTS = 400;

  private static final int FEW_TEXTS = 5_000;
  private static final int MOST_WEIGHTS = 1 << 25;
  private static final int MOST_GRAMS = 2_000_000;
  private static final int LEAST_PAIR_COUNT = 2;

  private final ClassifierSettings settings;
  private final Optional<CheckpointSettings> checkpoint;
  private final TrainingListener listener;
  private final Kernels kernels = KernelProvider.kernels();
  private final Workers workers;

  /**
   * @param checkpoint where the neural branch's training is kept, and gone on from where it is
   * @param listener sees the neural branch's steps and epochs
   */
  public ClassifierTrainer(
      ClassifierSettings settings,
      Optional<CheckpointSettings> checkpoint,
      TrainingListener listener) {
    this(settings, checkpoint, listener, Workers.shared());
  }

  private ClassifierTrainer(
      ClassifierSettings settings,
      Optional<CheckpointSettings> checkpoint,
      TrainingListener listener,
      Workers workers) {
    this.settings = settings;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.workers = workers;
  }

  /** The same on other threads than those of the process; what is learned is the same. */
  public ClassifierTrainer on(Workers others) {
    return new ClassifierTrainer(settings, checkpoint, listener, others);
  }

  /**
   * Trains.
   *
   * @throws IOException when a checkpoint cannot be read or written, or is another training's
   * @throws IllegalArgumentException when there is no pretrained encoder of the settings' name
   */
  public TrainedClassifier train(ClassificationData data) throws IOException {
    long begin = System.nanoTime();
    Labels labels = data.labels();
    HeldOut rows =
        data.dev()
            .map(dev -> new HeldOut(data.train(), dev))
            .orElseGet(() -> HeldOut.of(data.train(), settings.seed()));
    List<String> texts = rows.train().texts();
    int[] classes = labels.numbers(rows.train(), data.train().origin());
    int[] truth = labels.numbers(rows.dev(), data.train().origin());
    // Of all rows, so that what is held out does not decide which n-grams both models have.
    TextGrams.Settings grams = grams(data.train().texts(), labels.size());
    Optional<LinearBranch> linear =
        settings.linear() ? Optional.of(linear(texts, classes, labels, grams)) : Optional.empty();
    InspectableNetwork network =
        settings.encoder().isPresent()
            ? EncoderNetwork.pretrained(settings, labels.size())
            : network(texts, labels);
    NetworkTask task =
        new NetworkTask(
            network,
            NetworkTask.Rows.of(units(network, texts), classes),
            NetworkTask.Rows.of(units(network, rows.dev().texts()), truth),
            settings.labelSmoothing());
    Trainer trainer = new Trainer(settings.training(), kernels, workers).withListener(listener);
    TrainingResult result = checkpoint.map(trainer::withCheckpoint).orElse(trainer).train(task);
    float[][] ofNetwork = NetworkScores.of(network, new Tape(kernels, workers), task.devTexts());
    float[][] ofLinear =
        TextClassifier.linearScores(linear, rows.dev().texts(), labels.size(), workers);
    Fusion fusion = new FusionFit(counts(classes, labels.size()), truth, ofLinear, ofNetwork).fit();
    ClassificationReport dev =
        ClassificationReport.of(
            labels.names(),
            truth,
            TemperatureScaling.none().probabilities(fusion.scores(ofLinear, ofNetwork)));
    if (linear.isPresent() && data.dev().isEmpty()) {
      linear = Optional.of(linear(data.train().texts(), data.trainLabels(), labels, grams));
    }
    TextClassifier classifier = new TextClassifier(settings, labels, linear, network, fusion);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new TrainedClassifier(
        classifier,
        result,
        dev,
        data.test().map(classifier::evaluate),
        fingerprints(data),
        seconds);
  }

  private static int[] counts(int[] classes, int size) {
    int[] counts = new int[size];
    for (int label : classes) {
      counts[label]++;
    }
    return counts;
  }

  private static List<DataFingerprint> fingerprints(ClassificationData data) {
    List<DataFingerprint> all = new ArrayList<>();
    all.add(DataFingerprint.of("train", data.train()));
    data.dev().map(rows -> DataFingerprint.of("dev", rows)).ifPresent(all::add);
    data.test().map(rows -> DataFingerprint.of("test", rows)).ifPresent(all::add);
    return all;
  }

  private LinearBranch linear(
      List<String> texts, int[] classes, Labels labels, TextGrams.Settings grams) {
    TermWeights.Learned learned = TermWeights.learn(texts, grams, workers);
    TermWeights terms = learned.terms();
    float[] weights =
        new MarginTrainer(learned.rows(), terms.bias() + 1, settings.cost(), settings.seed())
            .train(classes, labels.size(), workers);
    return new LinearBranch(terms, weights, labels.size());
  }

  private static TextGrams.Settings grams(List<String> texts, int classes) {
    int most = Math.min(MOST_GRAMS, MOST_WEIGHTS / classes);
    double length = texts.stream().mapToInt(String::length).average().orElse(0);
    if (ClassifierSettings.language(texts) == Language.CHINESE) {
      // Letters are those of foreign words and digits: names of brands, years, sums.
      if (texts.size() < FEW_TEXTS) {
        // Hardly any run of three occurs again, and much of what says something occurs once.
        return new TextGrams.Settings(2, 2, 3, 0, 1, most);
      }
      return new TextGrams.Settings(length > LONG_TEXTS ? 3 : 4, 2, 3, 0, 2, most);
    }
    return length > LONG_TEXTS
        ? new TextGrams.Settings(2, 4, 4, 1, 2, most)
        : new TextGrams.Settings(2, 3, 5, 1, 2, most);
  }

  private InspectableNetwork network(List<String> texts, Labels labels) {
    TextUnits units = TextUnits.learn(texts, UnitSettings.of(settings.units()));
    List<int[]> numbers = texts.stream().map(units::ids).toList();
    NGrams pairs =
        NGrams.learn(numbers, new NGrams.Settings(2, LEAST_PAIR_COUNT, settings.pairs()));
    return new UnitNetwork(settings, units, pairs, labels.size());
  }

  private List<int[]> units(TextNetwork network, List<String> texts) {
    int[][] units = new int[texts.size()][];
    workers.forEach(units.length, index -> units[index] = network.units(texts.get(index)));
    return List.of(units);
  }
}
