package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.Slope;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * The slope of a number added up on the straight way from a text whose words say nothing to the
 * text (Sundararajan, Taly and Yan, "Axiomatic Attribution for Deep Networks", 2017).
 *
 * <p>The baseline is the same text with zeros in place of its words' vectors: as many tokens, at
 * their places, between the same markers, none of which says anything. Only the words' vectors move
 * on the way from it to the text, so what changes on it is all theirs. The midpoint rule is taken
 * with twice the steps until what is missing from the sum is small, or {@value #MOST_STEPS} steps
 * were taken.
 */
final class IntegratedGradients {
  private static final int LEAST_STEPS = 32;
  private static final int MOST_STEPS = 256;

  /** A gap of this share of the whole is good enough. */
  private static final double SMALL = 0.005;

  private final Slopes slopes;
  private final List<Token> tokens;
  private final Tensor vectors;

  /** A number with its slope at several points. */
  @FunctionalInterface
  interface Slopes {
    /** One slope a point; each point is [L, width]. */
    List<Slope> at(List<Tensor> points);
  }

  /**
   * The way from the silent text to the text.
   *
   * @param slope [L, width]: the mean slope on it; what a token adds is ⟨slope, vector⟩
   * @param silent the number at its beginning
   * @param completenessGap by how much ⟨slope, vectors⟩ misses what the number changes by
   */
  record Path(Tensor slope, double silent, double completenessGap) {}

  /**
   * @param vectors [L, width]
   */
  IntegratedGradients(Slopes slopes, List<Token> tokens, Tensor vectors) {
    this.slopes = slopes;
    this.tokens = List.copyOf(tokens);
    this.vectors = vectors;
  }

  Path path() {
    List<Slope> ends = slopes.at(List.of(scaled(0), scaled(1)));
    double silent = ends.getFirst().value();
    double change = ends.getLast().value() - silent;
    int steps = LEAST_STEPS;
    while (true) {
      Tensor mean = mean(steps);
      double gap = Math.abs(change - along(mean));
      if (gap <= SMALL * Math.abs(change) || steps >= MOST_STEPS) {
        return new Path(mean, silent, gap);
      }
      steps *= 2;
    }
  }

  private Tensor mean(int steps) {
    List<Tensor> points = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      points.add(scaled((step + 0.5f) / steps));
    }
    double[] sums = new double[vectors.size()];
    for (Slope slope : slopes.at(points)) {
      for (int index = 0; index < sums.length; index++) {
        sums[index] += slope.gradient().values()[index];
      }
    }
    Tensor mean = Tensor.zeros(vectors.dimensions());
    for (int index = 0; index < sums.length; index++) {
      mean.values()[index] = (float) (sums[index] / steps);
    }
    return mean;
  }

  private double along(Tensor slope) {
    double sum = 0;
    int width = vectors.dimension(1);
    for (int index = 0; index < vectors.size(); index++) {
      if (!tokens.get(index / width).marker()) {
        sum += (double) slope.values()[index] * vectors.values()[index];
      }
    }
    return sum;
  }

  /** The text with its words' vectors made shorter; markers stay. */
  private Tensor scaled(float factor) {
    Tensor point = Tensor.of(vectors.values().clone(), vectors.dimensions());
    int width = vectors.dimension(1);
    for (int index = 0; index < point.size(); index++) {
      if (!tokens.get(index / width).marker()) {
        point.values()[index] *= factor;
      }
    }
    return point;
  }
}
