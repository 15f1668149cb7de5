package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.data.Labels;
import dev.fovea.models.metrics.ClassificationReport;
import dev.fovea.models.metrics.TemperatureScaling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trained text classifier: a linear branch over n-grams and a neural one, added up as {@link
 * Fusion} says. Probabilities are calibrated on held-out rows. Safe for use by several threads.
 */
public final class TextClassifier {
  private final ClassifierSettings settings;
  private final Labels labels;
  private final Optional<LinearBranch> linear;
  private final InspectableNetwork network;
  private final Fusion fusion;

  TextClassifier(
      ClassifierSettings settings,
      Labels labels,
      Optional<LinearBranch> linear,
      InspectableNetwork network,
      Fusion fusion) {
    this.settings = settings;
    this.labels = labels;
    this.linear = linear;
    this.network = network;
    this.fusion = fusion;
    // Whoever asks how answers move with their texts wants no gradients of what was learned.
    network.parameters().freeze();
  }

  /** The same, to look into. */
  public InspectableClassifier inspectable() {
    return new InspectableClassifier(this, network);
  }

  /**
   * Reads a model folder.
   *
   * @throws IOException when it is none, or damaged, or made by a later version
   */
  public static TextClassifier read(Path folder) throws IOException {
    return ClassifierFolder.read(folder);
  }

  /** How it was built and trained. */
  public ClassifierSettings settings() {
    return settings;
  }

  /** The classes. */
  public Labels labels() {
    return labels;
  }

  Optional<LinearBranch> linear() {
    return linear;
  }

  InspectableNetwork network() {
    return network;
  }

  Fusion fusion() {
    return fusion;
  }

  /** The same with only the neural branch's say. */
  TextClassifier withNetworkAlone() {
    return new TextClassifier(settings, labels, Optional.empty(), network, new Fusion(0, 1));
  }

  /** The same with only the linear branch's say; always the first class where there is none. */
  TextClassifier withLinearAlone() {
    return new TextClassifier(settings, labels, linear, network, new Fusion(1, 0));
  }

  /** The probability of each class for each text: [texts][classes], rows summing to 1. */
  public float[][] probabilities(List<String> texts) {
    float[][] scores = scores(texts);
    return TemperatureScaling.none().probabilities(scores);
  }

  /** What the probabilities are the softmax of: [texts][classes]. */
  public float[][] scores(List<String> texts) {
    Workers workers = Workers.shared();
    int[][] units = new int[texts.size()][];
    workers.forEach(units.length, index -> units[index] = network.units(texts.get(index)));
    float[][] ofLinear = linearScores(linear, texts, labels.size(), workers);
    Tape tape = new Tape(KernelProvider.kernels(), workers);
    return fusion.scores(ofLinear, NetworkScores.of(network, tape, List.of(units)));
  }

  /** Zeros without a linear branch. */
  static float[][] linearScores(
      Optional<LinearBranch> linear, List<String> texts, int classes, Workers workers) {
    return linear
        .map(branch -> branch.scores(texts, workers))
        .orElseGet(() -> new float[texts.size()][classes]);
  }

  /**
   * Measures it on labelled texts.
   *
   * @throws dev.fovea.models.data.UnusableDataException for a label that the model does not have
   */
  public ClassificationReport evaluate(LabelledTexts data) {
    int[] truth = labels.numbers(data, "the model");
    return ClassificationReport.of(labels.names(), truth, probabilities(data.texts()));
  }
}
