package dev.fovea.models.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a classifier did on labelled rows.
 *
 * @param n how many rows
 * @param accuracy the share of rows whose most probable class is theirs
 * @param macroF1 the mean F1 of the classes that occur, as truth or as answer
 * @param loss the mean of −ln of the probability given to the true class
 * @param calibrationError the expected calibration error, see {@link Calibration}
 * @param perClass one entry a class, in the order of their numbers
 * @param confusion rows of class i answered as class j, at [i][j]
 */
public record ClassificationReport(
    int n,
    double accuracy,
    double macroF1,
    double loss,
    double calibrationError,
    List<PerClass> perClass,
    List<List<Integer>> confusion) {
  /** A probability below this is taken for it, so that one sure mistake leaves the loss finite. */
  private static final double LEAST_PROBABILITY = 1e-12;

  public ClassificationReport {
    perClass = List.copyOf(perClass);
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /**
   * How well one class was told from the others; 0 where a share has nothing to be taken of.
   *
   * @param label its name
   * @param support how many rows have it
   * @param precision the share of right ones among the rows answered with it
   * @param recall the share of right answers among the rows that have it
   * @param f1 the harmonic mean of precision and recall
   */
  public record PerClass(String label, int support, double precision, double recall, double f1) {}

  /**
   * Measures probabilities against the truth, in time linear in their number.
   *
   * @param names of the classes, C of them
   * @param truth the class of each row, n of them, at least one
   * @param probabilities [n][C], each row summing to 1; of equal ones the first is the answer
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static ClassificationReport of(List<String> names, int[] truth, float[][] probabilities) {
    if (truth.length == 0 || truth.length != probabilities.length) {
      throw new IllegalArgumentException(
          "%d rows with %d answers; as many of both are needed, and one at least"
              .formatted(truth.length, probabilities.length));
    }
    int[][] confusion = new int[names.size()][names.size()];
    double loss = 0;
    for (int row = 0; row < truth.length; row++) {
      confusion[truth[row]][Answers.best(probabilities[row])]++;
      loss -= Math.log(Math.max(probabilities[row][truth[row]], LEAST_PROBABILITY));
    }
    List<PerClass> perClass = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      perClass.add(perClass(names.get(label), label, confusion));
    }
    int[] occurring =
        IntStream.range(0, names.size())
            .filter(label -> support(confusion, label) + answers(confusion, label) > 0)
            .toArray();
    int right = IntStream.range(0, names.size()).map(label -> confusion[label][label]).sum();
    return new ClassificationReport(
        truth.length,
        (double) right / truth.length,
        Arrays.stream(occurring)
            .mapToDouble(label -> perClass.get(label).f1())
            .average()
            .orElseThrow(),
        loss / truth.length,
        Calibration.error(truth, probabilities),
        perClass,
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  private static PerClass perClass(String name, int label, int[][] confusion) {
    int right = confusion[label][label];
    int support = support(confusion, label);
    int answers = answers(confusion, label);
    return new PerClass(
        name,
        support,
        share(right, answers),
        share(right, support),
        share(2 * right, answers + support));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static int support(int[][] confusion, int label) {
    return Arrays.stream(confusion[label]).sum();
  }

  private static int answers(int[][] confusion, int label) {
    return Arrays.stream(confusion).mapToInt(row -> row[label]).sum();
  }
}
