package dev.fovea.models.explanation;

import dev.fovea.models.data.Labels;
import dev.fovea.models.metrics.Answers;
import dev.fovea.models.metrics.TemperatureScaling;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * One class held against another, or against the mean of all others: the difference of their
 * scores. Softmax knows scores only up to what all have in common, which falls out of it.
 *
 * @param label the class
 * @param against the other, if it is one
 */
record ClassContrast(int label, OptionalInt against) {
  /**
   * What a question asks for.
   *
   * @param scores of the text, a class each
   * @throws IllegalArgumentException for a class that there is not, or one against itself ({@link
   *     ClassQuestion.SameClassException})
   */
  static ClassContrast of(ClassQuestion question, Labels labels, float... scores) {
    int label =
        question.label().map(name -> number(name, labels)).orElseGet(() -> Answers.best(scores));
    OptionalInt against =
        question
            .against()
            .map(name -> OptionalInt.of(number(name, labels)))
            .orElse(OptionalInt.empty());
    if (against.isPresent() && against.getAsInt() == label) {
      throw new ClassQuestion.SameClassException(labels.name(label));
    }
    return new ClassContrast(label, against);
  }

  private static int number(String name, Labels labels) {
    return labels
        .number(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the model has no class '%s'; it has %s"
                    .formatted(name, String.join(", ", labels.names()))));
  }

  /** How much of each class's score. */
  double[] weights(int classes) {
    double[] weights = new double[classes];
    if (against.isEmpty()) {
      Arrays.fill(weights, -1.0 / Math.max(1, classes - 1));
    } else {
      weights[against.getAsInt()] = -1;
    }
    weights[label] = 1;
    return weights;
  }

  /** The probability of the class; against another, its share of both. */
  double probability(float... scores) {
    return against.isEmpty()
        ? TemperatureScaling.none().probabilities(scores)[label]
        : 1 / (1 + Math.exp(scores[against.getAsInt()] - scores[label]));
  }
}
