package dev.fovea.app.view;

import dev.fovea.attention.Tensor;
import dev.fovea.models.explanation.AttentionSource;
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
    @Nullable FaithfulnessDocument faithfulness) {

  ExplanationDocument {
    tokens = List.copyOf(tokens);
    tokenPlaces = List.copyOf(tokenPlaces);
    words = List.copyOf(words);
    weights = weights.stream().map(List::copyOf).toList();
  }

  /** Where a token stands; empty for a marker. */
  record PlaceDocument(int start, int end) {}

  /** One word. */
  record WordDocument(String word, int start, int end, double contribution) {}

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
        "embedding",
        explanation.method().word(),
        explanation.tokens().stream().map(Token::text).toList(),
        explanation.tokens().stream()
            .map(token ->
                new PlaceDocument(
                    text.codePointCount(0, token.start()), text.codePointCount(0, token.end())))
            .toList(),
        explanation.words().stream().map(word -> word(word, text)).toList(),
        rows(explanation.weights()),
        source(explanation.source()),
        explanation.completenessGap().isPresent()
            ? explanation.completenessGap().getAsDouble()
            : null,
        explanation.faithfulness().map(ExplanationDocument::faithfulness).orElse(null));
  }

  private static WordDocument word(WordContribution word, String text) {
    return new WordDocument(
        word.word(),
        text.codePointCount(0, word.start()),
        text.codePointCount(0, word.end()),
        word.contribution());
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
