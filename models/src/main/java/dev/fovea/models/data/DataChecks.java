package dev.fovea.models.data;

import dev.fovea.models.data.DataProblem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is wrong or odd with data as a whole. */
final class DataChecks {
  /** Below this many training rows a model learns little. */
  private static final int FEW_ROWS = 200;

  /** With fewer rows than this a class is hardly learned. */
  private static final int RARE = 5;

  /** From this ratio of the largest class to the smallest on, the smallest is easily forgotten. */
  private static final int IMBALANCE = 20;

  /** Data with fewer rows say nothing about whether there are too many labels. */
  private static final int ROWS_TO_JUDGE_LABELS = 20;

  private DataChecks() {}

  static void refuse(LabelledTexts train, Labels labels) {
    if (labels.size() == 1) {
      throw new UnusableDataException(
          DataProblem.of(Kind.ONE_CLASS, train.origin(), labels.name(0), train.size()));
    }
    long texts = train.rows().stream().map(LabelledText::text).distinct().count();
    if (manyLabels(train, labels) && texts < labels.size()) {
      throw new UnusableDataException(
          DataProblem.of(Kind.SWAPPED, train.origin(), labels.size(), texts));
    }
  }

  private static boolean manyLabels(LabelledTexts train, Labels labels) {
    return train.size() >= ROWS_TO_JUDGE_LABELS && labels.size() > train.size() / 2;
  }

  static List<DataProblem> warnings(
      LabelledTexts train,
      Optional<LabelledTexts> dev,
      Optional<LabelledTexts> test,
      Labels labels) {
    List<DataProblem> warnings = new ArrayList<>();
    Map<String, Set<String>> labelsOfText = new HashMap<>();
    for (LabelledText row : train.rows()) {
      labelsOfText.computeIfAbsent(row.text(), text -> new HashSet<>(2)).add(row.label());
    }
    test.ifPresent(data -> duplicates(train, data, labelsOfText.keySet()).ifPresent(warnings::add));
    dev.ifPresent(data -> duplicates(train, data, labelsOfText.keySet()).ifPresent(warnings::add));
    if (manyLabels(train, labels)) {
      warnings.add(DataProblem.of(Kind.MANY_CLASSES, train.origin(), labels.size(), train.size()));
    }
    if (train.size() < FEW_ROWS) {
      warnings.add(DataProblem.of(Kind.FEW_ROWS, train.origin(), train.size()));
    }
    counts(train, labels, warnings);
    long conflicts = labelsOfText.values().stream().filter(found -> found.size() > 1).count();
    if (conflicts > 0) {
      warnings.add(DataProblem.of(Kind.CONFLICTS, train.origin(), conflicts));
    }
    return warnings;
  }

  private static Optional<DataProblem> duplicates(
      LabelledTexts train, LabelledTexts held, Set<String> known) {
    List<LabelledText> seen =
        held.rows().stream().filter(row -> known.contains(row.text())).toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DataProblem.of(
                Kind.DUPLICATES,
                held.origin(),
                seen.getFirst().line(),
                seen.size(),
                (double) seen.size() / held.size(),
                train.origin()));
  }

  private static void counts(LabelledTexts train, Labels labels, List<DataProblem> warnings) {
    int[] counts = new int[labels.size()];
    for (int label : labels.numbers(train, train.origin())) {
      counts[label]++;
    }
    int most = Arrays.stream(counts).max().orElseThrow();
    int fewest = Arrays.stream(counts).min().orElseThrow();
    if (most >= IMBALANCE * fewest) {
      warnings.add(
          DataProblem.of(
              Kind.IMBALANCE,
              train.origin(),
              labels.name(indexOf(counts, most)),
              most,
              labels.name(indexOf(counts, fewest)),
              fewest));
    }
    int[] rare = IntStream.range(0, counts.length).filter(label -> counts[label] < RARE).toArray();
    if (rare.length > 0) {
      warnings.add(
          DataProblem.of(
              Kind.RARE_CLASSES, train.origin(), rare.length, RARE, labels.name(rare[0])));
    }
  }

  private static int indexOf(int[] counts, int count) {
    return IntStream.range(0, counts.length)
        .filter(label -> counts[label] == count)
        .findFirst()
        .orElseThrow();
  }
}
