package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.Faithfulness;
import dev.fovea.models.explanation.WordContribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What is said around the numbers of an explanation, in a terminal and on a page alike. */
final class ExplanationSentences {
  private final Explanation explanation;
  private final Messages messages;

  ExplanationSentences(Explanation explanation, Messages messages) {
    this.explanation = explanation;
    this.messages = messages;
  }

  /** The model and the method. */
  String subtitle() {
    return explanation.model() + " · " + explanation.method().word();
  }

  /** What the words' numbers mean. */
  String meaning() {
    return switch (explanation.method()) {
      case LEAVE_ONE_OUT -> messages.text("explain.leaveOneOut");
      case INTEGRATED_GRADIENTS -> messages.text("explain.integratedGradients", decimal(sum()));
      case GRADIENT_X_INPUT -> messages.text("explain.gradientTimesInput");
      case ROLLOUT -> messages.text("explain.rollout", markers());
      case ATTENTION -> messages.text("explain.attention", source(), markers());
    };
  }

  /**
   * What the reader should know besides: whether the text was cut, how far to believe the order.
   */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (explanation.truncated()) {
      remarks.add(messages.text("explain.truncated", explanation.tokens().size()));
    }
    if (explanation.completenessGap().isPresent()) {
      remarks.add(
          messages.text(
              "explain.completeness",
              String.format(Locale.ROOT, "%.5f", explanation.completenessGap().getAsDouble())));
    }
    remarks.add(
        explanation
            .faithfulness()
            .map(this::faithfulness)
            .orElse(messages.text("explain.notMeasured")));
    return remarks;
  }

  private String faithfulness(Faithfulness measured) {
    String sentence =
        messages.text(
            "explain.faithfulness",
            decimal(measured.comprehensiveness()),
            decimal(measured.sufficiency()));
    return measured.normalised().isPresent()
        ? sentence
            + messages.text("sentence.separator")
            + messages.text("explain.normalised", decimal(measured.normalised().getAsDouble()))
        : sentence;
  }

  /** Which weights the matrix shows. */
  String source() {
    return switch (explanation.source()) {
      case AttentionSource.RolledOut() -> messages.text("explain.source.rollout");
      case AttentionSource.Layer(int layer, OptionalInt head) ->
          head.isPresent()
              ? messages.text("explain.source.head", layer, head.getAsInt())
              : messages.text("explain.source.layer", layer);
    };
  }

  private String markers() {
    return Figures.percent(Math.clamp(1 - sum(), 0, 1));
  }

  private double sum() {
    return explanation.words().stream().mapToDouble(WordContribution::contribution).sum();
  }

  /** The largest contribution by size, which fills a bar; never 0. */
  double largest() {
    double largest =
        explanation.words().stream()
            .mapToDouble(word -> Math.abs(word.contribution()))
            .max()
            .orElse(0);
    return largest > 0 ? largest : 1;
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
  }
}
