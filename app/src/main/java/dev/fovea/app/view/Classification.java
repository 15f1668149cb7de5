package dev.fovea.app.view;

import dev.fovea.models.metrics.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts with the labels that a classifier gives them.
 *
 * @param model its folder
 * @param threshold the least probability at which a label is given
 * @param results one a text, in order
 */
public record Classification(String model, double threshold, List<Result> results) {
  /** Stands for a label where none is sure enough. */
  private static final String NONE = "?";

  public Classification {
    results = List.copyOf(results);
  }

  /**
   * One text.
   *
   * @param text as given
   * @param label the most probable one, none where it is not sure enough
   * @param probability of the most probable one
   * @param probabilities of all labels
   */
  public record Result(
      String text, Optional<String> label, double probability, Map<String, Double> probabilities) {}

  /** Of calibrated probabilities. */
  public static Classification of(
      String model,
      List<String> labels,
      List<String> texts,
      float[][] probabilities,
      double threshold) {
    List<Result> results = new ArrayList<>();
    for (int row = 0; row < probabilities.length; row++) {
      int best = Answers.best(probabilities[row]);
      Map<String, Double> all = new LinkedHashMap<>();
      for (int label = 0; label < labels.size(); label++) {
        all.put(labels.get(label), (double) probabilities[row][label]);
      }
      results.add(
          new Result(
              texts.get(row),
              probabilities[row][best] >= threshold
                  ? Optional.of(labels.get(best))
                  : Optional.empty(),
              probabilities[row][best],
              all));
    }
    return new Classification(model, threshold, results);
  }

  /** A line a text: label, {@value #NONE} where none is sure enough, its probability, the text. */
  public String tsv() {
    StringBuilder lines = new StringBuilder();
    for (Result result : results) {
      lines
          .append(result.label().orElse(NONE))
          .append('\t')
          .append((float) result.probability())
          .append('\t')
          .append(result.text())
          .append('\n');
    }
    return lines.toString();
  }
}
