package dev.fovea.models.data;

import java.util.List;
import java.util.Optional;

/**
 * The data of one classification task, found usable.
 *
 * @param train to learn from
 * @param dev to choose by and to calibrate on, if there are any
 * @param test to measure on, if there are any
 * @param labels the classes, all of which the training data have
 * @param warnings what looks odd, most important first
 */
public record ClassificationData(
    LabelledTexts train,
    Optional<LabelledTexts> dev,
    Optional<LabelledTexts> test,
    Labels labels,
    List<DataProblem> warnings) {
  public ClassificationData {
    warnings = List.copyOf(warnings);
  }

  /**
   * Checks data before any time is spent on them, in time linear in their size.
   *
   * @throws UnusableDataException if the training data have one class only, if a label of dev or
   *     test is not among theirs, or if texts and labels look swapped
   */
  public static ClassificationData of(
      LabelledTexts train, Optional<LabelledTexts> dev, Optional<LabelledTexts> test) {
    Labels labels = Labels.of(train);
    DataChecks.refuse(train, labels);
    dev.ifPresent(data -> labels.numbers(data, train.origin()));
    test.ifPresent(data -> labels.numbers(data, train.origin()));
    return new ClassificationData(
        train, dev, test, labels, DataChecks.warnings(train, dev, test, labels));
  }

  /** The class of each training row. */
  public int[] trainLabels() {
    return labels.numbers(train, train.origin());
  }
}
