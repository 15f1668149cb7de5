package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.Inspection;
import dev.fovea.models.tokenizer.Token;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds how much each word of a text matters, by any method. */
final class WordWeighing {
  private final InspectableEncoder encoder;
  private final Inspection inspection;
  private final List<WordSpan> spans;

  WordWeighing(InspectableEncoder encoder, Inspection inspection, List<WordSpan> spans) {
    this.encoder = encoder;
    this.inspection = inspection;
    this.spans = List.copyOf(spans);
  }

  /**
   * The words' contributions.
   *
   * @param kept of the same words
   * @param weights [L, L]: what the methods that show where the model looked go by
   */
  Contributions by(ExplanationMethod method, KeptWords kept, Tensor weights) {
    return switch (method) {
      case LEAVE_ONE_OUT -> Contributions.of(leaveOneOut(kept));
      case INTEGRATED_GRADIENTS -> gradients().integrated().map(this::ofWords);
      case GRADIENT_X_INPUT -> gradients().timesInput().map(this::ofWords);
      case ROLLOUT, ATTENTION -> Contributions.of(reach(weights));
    };
  }

  /** The weights of a source: [L, L]. */
  static Tensor weights(Inspection inspection, AttentionSource source) {
    return switch (source) {
      case AttentionSource.RolledOut() -> Rollout.of(inspection.attention());
      case AttentionSource.Layer(int layer, OptionalInt head) -> {
        Tensor heads = inspection.attention().get(layer);
        yield head.isEmpty() ? Rollout.meanOfHeads(heads) : head(heads, head.getAsInt());
      }
    };
  }

  private static Tensor head(Tensor heads, int head) {
    int length = heads.dimension(1);
    Tensor weights = Tensor.zeros(length, length);
    System.arraycopy(heads.values(), head * length * length, weights.values(), 0, length * length);
    return weights;
  }

  private static double[] leaveOneOut(KeptWords kept) {
    kept.measure(IntStream.range(0, kept.count()).mapToObj(kept::without).toList());
    return IntStream.range(0, kept.count())
        .mapToDouble(word -> kept.loss(kept.without(word)))
        .toArray();
  }

  /**
   * The share of each word in what reaches the embedding along the weights: the weights' rows mixed
   * as the embedding mixes the positions. What goes to the markers is no word's.
   */
  private double[] reach(Tensor weights) {
    int length = inspection.text().tokens().size();
    double[] reach = new double[length];
    for (int column = 0; column < length; column++) {
      for (int row = 0; row < length; row++) {
        reach[column] += inspection.readout().get(row) * (double) weights.get(row, column);
      }
    }
    return ofWords(reach);
  }

  private GradientExplanation gradients() {
    return new GradientExplanation(encoder.differentiable(), inspection.text().tokens());
  }

  /** The sums over each word's tokens. */
  private double[] ofWords(double[] tokens) {
    double[] words = new double[spans.size()];
    for (int index = 0; index < tokens.length; index++) {
      Token token = inspection.text().tokens().get(index);
      int word = token.marker() ? -1 : wordAt(token.start());
      if (word >= 0) {
        words[word] += tokens[index];
      }
    }
    return words;
  }

  private int wordAt(int index) {
    for (int word = 0; word < spans.size(); word++) {
      if (index >= spans.get(word).start() && index < spans.get(word).end()) {
        return word;
      }
    }
    return -1;
  }
}
