package dev.fovea.models.classifier;

import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.data.Labels;
import dev.fovea.models.metrics.PlattScaling;
import dev.fovea.models.unit.TextGrams;
import java.util.List;

/**
 * Trains {@link CompactClassifier}s: squared hinge loss over hashed n-grams ({@link
 * MarginTrainer}), weights brought to bytes, and calibrated on a tenth of the rows that a first
 * model did not learn from; the model that is given learned from all. The same rows and seed give
 * the same bytes.
 */
public final class CompactTrainer {
  private static final int LARGEST = 127;

  private final Settings settings;

  /**
   * How it is built.
   *
   * @param buckets how many there are: a byte each
   * @param words the most words of an n-gram
   * @param shortestLetters the fewest letters of one, the word's ends counted
   * @param longestLetters the most
   * @param cost of a wrong row beside the size of the weights
   * @param seed of the rows held out and of the order of descent
   */
  public record Settings(
      int buckets, int words, int shortestLetters, int longestLetters, double cost, long seed) {
    /** What suits headlines in English. */
    public static Settings headlines() {
      return new Settings(1 << 17, 2, 3, 5, 0.5, 42);
    }

    TextGrams.Settings grams() {
      return new TextGrams.Settings(words, shortestLetters, longestLetters, 1, 1);
    }
  }

  public CompactTrainer(Settings settings) {
    this.settings = settings;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException when there are not just two classes
   */
  public CompactClassifier train(LabelledTexts data) {
    Labels labels = Labels.of(data);
    if (labels.size() != 2) {
      throw new IllegalArgumentException(
          "%s has %d classes, a compact classifier tells two apart"
              .formatted(data.origin(), labels.size()));
    }
    HeldOut rows = HeldOut.of(data, settings.seed());
    CompactClassifier first = of(rows.train(), labels, PlattScaling.NONE);
    double[] scores = rows.dev().texts().stream().mapToDouble(first::score).toArray();
    PlattScaling calibration = PlattScaling.fit(labels.numbers(rows.dev(), data.origin()), scores);
    return of(data, labels, calibration);
  }

  private CompactClassifier of(LabelledTexts data, Labels labels, PlattScaling calibration) {
    int buckets = settings.buckets();
    SparseRows rows = new SparseRows();
    for (String text : data.texts()) {
      HashedTerms.of(text, settings.grams(), buckets).addTo(rows, buckets);
    }
    float[] both =
        new MarginTrainer(rows, buckets + 1, settings.cost(), settings.seed())
            .train(labels.numbers(data, data.origin()), 2, Workers.shared());
    float largest = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      largest = Math.max(largest, Math.abs(both[2 * bucket + 1]));
    }
    float step = largest == 0 ? 1 : largest / LARGEST;
    byte[] weights = new byte[buckets];
    for (int bucket = 0; bucket < buckets; bucket++) {
      weights[bucket] = (byte) Math.round(both[2 * bucket + 1] / step);
    }
    return new CompactClassifier(
        settings.grams(),
        List.copyOf(labels.names()),
        weights,
        step,
        both[2 * buckets + 1],
        calibration);
  }
}
