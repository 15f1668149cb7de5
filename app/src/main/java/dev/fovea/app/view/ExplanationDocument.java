package dev.fovea.app.view;

import dev.fovea.attention.Tensor;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassAnswer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.Faithfulness;
import dev.fovea.models.explanation.WordContribution;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an explanation in JSON. Places in the text are counted in Unicode characters (code
 * points), so that they mean the same in every language that reads them.
 */
record ExplanationDocument(
    String text,
    boolean truncated,
    String model,
    String target,
    String method,
    List<String> tokens,
    List<PlaceDocument> tokenPlaces,
    List<WordDocument> words,
    List<List<Float>> weights,
    SourceDocument weightsSource,
    @Nullable Double completenessGap,
    @Nullable FaithfulnessDocument faithfulness,
    @Nullable AnswerDocument answer) {

  ExplanationDocument {
    tokens = List.copyOf(tokens);
    tokenPlaces = List.copyOf(tokenPlaces);
    words = List.copyOf(words);
    weights = weights.stream().map(List::copyOf).toList();
  }

  /** Where a token stands; empty for a marker. */
  record PlaceDocument(int start, int end) {}

  /** One word; {@code linear} is the n-gram branch's exact part of a classifier's score. */
  record WordDocument(
      String word, int start, int end, double contribution, @Nullable Double linear) {}

  /** A classifier's answer; {@code against} is null for the mean of all other classes. */
  record AnswerDocument(
      String label,
      @Nullable String against,
      double probability,
      double score,
      @Nullable Double constant) {}

  /** Which weights: {@code rollout}, or {@code attention} of a layer and a head (or their mean). */
  record SourceDocument(String kind, @Nullable Integer layer, @Nullable Integer head) {}

  /** How far to believe the words' order. */
  record FaithfulnessDocument(
      double comprehensiveness, double sufficiency, @Nullable Double normalised) {}

  static ExplanationDocument of(Explanation explanation) {
    String text = explanation.text();
    return new ExplanationDocument(
        text,
        explanation.truncated(),
        explanation.model(),
        explanation.answer().map(ClassAnswer::label).orElse("embedding"),
        explanation.method().word(),
        explanation.tokens().stream().map(Token::text).toList(),
        explanation.tokens().stream()
            .map(token ->
                new PlaceDocument(
                    text.codePointCount(0, token.start()), text.codePointCount(0, token.end())))
            .toList(),
        words(explanation),
        rows(explanation.weights()),
        source(explanation.source()),
        explanation.completenessGap().isPresent()
            ? explanation.completenessGap().getAsDouble()
            : null,
        explanation.faithfulness().map(ExplanationDocument::faithfulness).orElse(null),
        explanation.answer().map(ExplanationDocument::answer).orElse(null));
  }

  private static List<WordDocument> words(Explanation explanation) {
    String text = explanation.text();
    List<Double> linear = explanation.answer().map(ClassAnswer::linear).orElse(List.of());
    List<WordDocument> words = new ArrayList<>();
    for (WordContribution word : explanation.words()) {
      words.add(
          new WordDocument(
              word.word(),
              text.codePointCount(0, word.start()),
              text.codePointCount(0, word.end()),
              word.contribution(),
              linear.isEmpty() ? null : linear.get(words.size())));
    }
    return words;
  }

  private static AnswerDocument answer(ClassAnswer answer) {
    return new AnswerDocument(
        answer.label(),
        answer.against().orElse(null),
        answer.probability(),
        answer.score(),
        answer.constant().isPresent() ? answer.constant().getAsDouble() : null);
  }

  private static List<List<Float>> rows(Tensor weights) {
    List<List<Float>> rows = new ArrayList<>();
    for (int row = 0; row < weights.dimension(0); row++) {
      List<Float> columns = new ArrayList<>();
      for (int column = 0; column < weights.dimension(1); column++) {
        columns.add(weights.get(row, column));
      }
      rows.add(columns);
    }
    return rows;
  }

  private static SourceDocument source(AttentionSource source) {
    return switch (source) {
      case AttentionSource.RolledOut() -> new SourceDocument("rollout", null, null);
      case AttentionSource.Layer(int layer, OptionalInt head) ->
          new SourceDocument("attention", layer, head.isPresent() ? head.getAsInt() : null);
    };
  }

  private static FaithfulnessDocument faithfulness(Faithfulness measured) {
    return new FaithfulnessDocument(
        measured.comprehensiveness(),
        measured.sufficiency(),
        measured.normalised().isPresent() ? measured.normalised().getAsDouble() : null);
  }
}
