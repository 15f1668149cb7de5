package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.DifferentiableEncoder;
import dev.fovea.models.Slope;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Contributions of a text's tokens to its embedding by the gradient with respect to their vectors.
 */
final class GradientExplanation {
  /** The share of a token by which the slope is taken short of the text. */
  private static final float NEAR = 0.03f;

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

  /** Integrated gradients of the cosine to the text's embedding. */
  Contributions integrated() {
    IntegratedGradients.Path path =
        new IntegratedGradients(points -> encoder.slopes(vectors, points), tokens, vectors).path();
    return new Contributions(product(path.slope(), 1), OptionalDouble.of(path.completenessGap()));
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
