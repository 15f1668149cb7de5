package dev.fovea.models.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is gained by keeping silent where a classifier is not sure (selective classification;
 * El-Yaniv and Wiener 2010): an answer is given only where its probability reaches a threshold.
 */
public final class Abstention {
  private Abstention() {}

  /**
   * One threshold and what it does.
   *
   * @param threshold the least probability at which an answer is given
   * @param coverage the share of rows that get one
   * @param risk the share of wrong ones among these; 0 if there are none
   */
  public record Point(double threshold, double coverage, double risk) {}

  /** What a threshold does to rows of known truth. */
  public static Point at(double threshold, int[] truth, float[][] probabilities) {
    int answered = 0;
    int wrong = 0;
    for (int row = 0; row < truth.length; row++) {
      int best = Answers.best(probabilities[row]);
      if (probabilities[row][best] >= threshold) {
        answered++;
        wrong += best == truth[row] ? 0 : 1;
      }
    }
    return new Point(
        threshold,
        truth.length == 0 ? 0 : (double) answered / truth.length,
        answered == 0 ? 0 : (double) wrong / answered);
  }

  /**
   * Every threshold that makes a difference, from the highest coverage to the lowest: one for each
   * different probability of an answer.
   */
  public static List<Point> curve(int[] truth, float[][] probabilities) {
    int[] order =
        IntStream.range(0, truth.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -confidence(probabilities[row])))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Point> points = new ArrayList<>();
    int wrong = 0;
    for (int place = 0; place < order.length; place++) {
      float[] row = probabilities[order[place]];
      wrong += Answers.best(row) == truth[order[place]] ? 0 : 1;
      boolean last = place + 1 == order.length;
      if (last || confidence(probabilities[order[place + 1]]) < confidence(row)) {
        points.add(
            new Point(confidence(row), (place + 1.0) / order.length, (double) wrong / (place + 1)));
      }
    }
    return points.reversed();
  }

  /**
   * The point of highest coverage whose risk is at most what is allowed; where there is none, the
   * one of the least risk.
   *
   * @throws IllegalArgumentException if there are no rows
   */
  public static Point forRisk(double allowed, int[] truth, float[][] probabilities) {
    List<Point> curve = curve(truth, probabilities);
    return curve.stream()
        .filter(point -> point.risk() <= allowed)
        .findFirst()
        .or(() -> curve.stream().min(Comparator.comparingDouble(Point::risk)))
        .orElseThrow(() -> new IllegalArgumentException("no rows to choose a threshold on"));
  }

  private static double confidence(float[] row) {
    return row[Answers.best(row)];
  }
}
