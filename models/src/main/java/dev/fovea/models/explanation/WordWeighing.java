package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.Inspection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds how much each word of a text matters, by any method. */
final class WordWeighing {
  private final InspectableEncoder encoder;
  private final Inspection inspection;
  private final WordTokens words;

  WordWeighing(InspectableEncoder encoder, Inspection inspection, List<WordSpan> spans) {
    this.encoder = encoder;
    this.inspection = inspection;
    this.words = new WordTokens(inspection.text().tokens(), spans);
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
      case INTEGRATED_GRADIENTS -> gradients().integrated().map(words::sums);
      case GRADIENT_X_INPUT -> gradients().timesInput().map(words::sums);
      case ROLLOUT, ATTENTION -> Contributions.of(words.reach(inspection, weights));
      case EXACT ->
          throw new IllegalArgumentException(
              "only a classifier's score with one attention layer is split exactly");
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

  private GradientExplanation gradients() {
    return new GradientExplanation(encoder.differentiable(), inspection.text().tokens());
  }
}
