package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.DifferentiableEncoder;
import dev.fovea.models.DifferentiableEncoder.Slope;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Contributions of a text's tokens by the gradient with respect to their vectors.
 *
 * <p>The baseline is the same text with zeros in place of its words' vectors: as many tokens, at
 * their places, between the same markers, none of which says anything. Only the words' vectors move
 * on the way from it to the text, so what changes on it is all theirs.
 */
final class GradientExplanation {
  private static final int LEAST_STEPS = 32;
  private static final int MOST_STEPS = 256;

  /** The share of a token by which the slope is taken short of the text. */
  private static final float NEAR = 0.03f;

  /** A gap of this share of the whole is good enough. */
  private static final double SMALL = 0.005;

  private final DifferentiableEncoder encoder;
  private final List<Token> tokens;
  private final Tensor vectors;

  GradientExplanation(DifferentiableEncoder encoder, List<Token> tokens) {
    this.encoder = encoder;
    this.tokens = tokens;
    this.vectors = encoder.vectors(tokens.stream().mapToInt(Token::id).toArray());
  }

  /**
   * How fast the embedding, of unit length, moves as a token's vector grows: ‖∂e/∂v·v‖. The slope
   * of the cosine is 0 at the text itself; a share h of the token short of it, the slope along the
   * token is h·‖∂e/∂v·v‖² up to terms in h².
   */
  Contributions timesInput() {
    List<Tensor> points = new ArrayList<>();
    for (int token = 0; token < tokens.size(); token++) {
      points.add(shortened(token));
    }
    List<Slope> slopes = encoder.slopes(vectors, points);
    double[] lengths = new double[tokens.size()];
    for (int token = 0; token < lengths.length; token++) {
      double square = product(slopes.get(token).gradient(), 1)[token] / NEAR;
      lengths[token] = Math.sqrt(Math.max(0, square));
    }
    return Contributions.of(lengths);
  }

  private Tensor shortened(int token) {
    Tensor point = Tensor.of(vectors.values().clone(), vectors.dimensions());
    int width = vectors.dimension(1);
    for (int column = 0; column < width; column++) {
      point.values()[token * width + column] *= 1 - NEAR;
    }
    return point;
  }

  /**
   * Integrated gradients by the midpoint rule, with twice the steps until what is missing from the
   * sum is small, or the most steps were taken.
   */
  Contributions integrated() {
    Contributions found = integrated(LEAST_STEPS);
    for (int steps = 2 * LEAST_STEPS; steps <= MOST_STEPS && !complete(found); steps *= 2) {
      found = integrated(steps);
    }
    return found;
  }

  private static boolean complete(Contributions found) {
    double sum = 0;
    for (double value : found.values()) {
      sum += value;
    }
    return found.completenessGap().orElseThrow() <= SMALL * Math.abs(sum);
  }

  private Contributions integrated(int steps) {
    List<Tensor> points = new ArrayList<>();
    points.add(scaled(0));
    for (int step = 0; step < steps; step++) {
      points.add(scaled((step + 0.5f) / steps));
    }
    List<Slope> slopes = encoder.slopes(vectors, points);
    double[] sums = new double[tokens.size()];
    double sum = 0;
    for (Slope slope : slopes.subList(1, slopes.size())) {
      double[] part = product(slope.gradient(), 1.0 / steps);
      for (int token = 0; token < sums.length; token++) {
        sums[token] += part[token];
        sum += part[token];
      }
    }
    double whole = 1 - slopes.getFirst().value();
    return new Contributions(sums, OptionalDouble.of(Math.abs(whole - sum)));
  }

  /** The text with its words' vectors made shorter; markers stay. */
  private Tensor scaled(float factor) {
    Tensor point = Tensor.of(vectors.values().clone(), vectors.dimensions());
    int width = vectors.dimension(1);
    for (int token = 0; token < tokens.size(); token++) {
      for (int column = 0; column < width && !tokens.get(token).marker(); column++) {
        point.values()[token * width + column] *= factor;
      }
    }
    return point;
  }

  /** ⟨gradient, vector⟩ of each token; 0 for markers, which do not move. */
  private double[] product(Tensor gradient, double factor) {
    int width = vectors.dimension(1);
    double[] products = new double[tokens.size()];
    for (int token = 0; token < products.length; token++) {
      double sum = 0;
      for (int column = 0; column < width && !tokens.get(token).marker(); column++) {
        int index = token * width + column;
        sum += (double) gradient.values()[index] * vectors.values()[index];
      }
      products[token] = factor * sum;
    }
    return products;
  }
}
