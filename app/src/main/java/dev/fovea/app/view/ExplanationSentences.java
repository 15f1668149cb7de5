package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassAnswer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.Faithfulness;
import dev.fovea.models.explanation.WordContribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    return explanation.answer().map(this::meaning).orElseGet(this::meaningOfEmbedding);
  }

  private String meaningOfEmbedding() {
    return switch (explanation.method()) {
      case LEAVE_ONE_OUT -> messages.text("explain.leaveOneOut");
      case INTEGRATED_GRADIENTS -> messages.text("explain.integratedGradients", decimal(sum()));
      case GRADIENT_X_INPUT -> messages.text("explain.gradientTimesInput");
      case ROLLOUT -> messages.text("explain.rollout", markers());
      case ATTENTION -> messages.text("explain.attention", source(), markers());
      case EXACT -> throw new IllegalStateException("an embedding has no exact split");
    };
  }

  /** A classifier's answer in a sentence. */
  Optional<String> answer() {
    return explanation
        .answer()
        .map(answer ->
            answer
                .against()
                .map(other ->
                    messages.text(
                        "explain.answer.against",
                        SafeText.line(answer.label()),
                        SafeText.line(other),
                        decimal(answer.probability()),
                        decimal(answer.score())))
                .orElseGet(() ->
                    messages.text(
                        "explain.answer",
                        SafeText.line(answer.label()),
                        decimal(answer.probability()),
                        decimal(answer.score()))));
  }

  private String meaning(ClassAnswer answer) {
    String constant = decimal(answer.constant().orElse(0));
    String score = decimal(answer.score());
    return switch (explanation.method()) {
      case LEAVE_ONE_OUT -> messages.text("explain.class.leaveOneOut");
      case INTEGRATED_GRADIENTS ->
          messages.text("explain.class.integratedGradients", constant, score);
      case GRADIENT_X_INPUT -> messages.text("explain.class.gradientTimesInput");
      case EXACT -> messages.text("explain.class.exact", constant, score);
      case ROLLOUT ->
          messages.text("explain.class.looked", messages.text("explain.source.rollout"));
      case ATTENTION -> messages.text("explain.class.looked", source());
    };
  }

  /**
   * What the reader should know besides: whether the text was cut, how far to believe the order.
   */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (explanation.truncated()) {
      remarks.add(
          messages.text(
              explanation.answer().isPresent() ? "explain.class.truncated" : "explain.truncated",
              explanation.tokens().size()));
    }
    explanation
        .answer()
        .filter(answer -> !answer.linear().isEmpty())
        .ifPresent(answer -> remarks.add(linear(answer)));
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

  private String linear(ClassAnswer answer) {
    String sum = decimal(answer.linear().stream().mapToDouble(Double::doubleValue).sum());
    return switch (explanation.method()) {
      case LEAVE_ONE_OUT -> messages.text("explain.class.linear.leaveOneOut");
      case INTEGRATED_GRADIENTS, GRADIENT_X_INPUT, EXACT ->
          messages.text("explain.class.linear", sum);
      case ROLLOUT, ATTENTION -> messages.text("explain.class.linear.beside", sum);
    };
  }

  private String faithfulness(Faithfulness measured) {
    String sentence =
        messages.text(
            explanation.answer().isPresent()
                ? "explain.class.faithfulness"
                : "explain.faithfulness",
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
