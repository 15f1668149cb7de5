package dev.fovea.models.explanation;

import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.Inspection;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each word of a sentence matters, for sentences whose words are known: what {@link
 * SentenceExplainer} finds, without measuring how far to believe it. Safe for use by several
 * threads.
 */
public final class WordRelevance {
  private final InspectableEncoder encoder;

  public WordRelevance(InspectableEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * A number a word, by a method; with {@link ExplanationMethod#ATTENTION} from the last layer,
   * mean of its heads.
   *
   * @param words at least one; they are read with a space between them
   * @throws IllegalArgumentException when there is none, or more than the encoder reads
   */
  public double[] of(List<String> words, ExplanationMethod method) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("there is no word to weigh");
    }
    List<WordSpan> spans = new ArrayList<>();
    int at = 0;
    for (String word : words) {
      spans.add(new WordSpan(at, at + word.length()));
      at += word.length() + 1;
    }
    String text = String.join(" ", words);
    Inspection inspection = encoder.inspect(text);
    if (inspection.text().truncated()) {
      throw new IllegalArgumentException(
          "%d words are more than %s reads".formatted(words.size(), encoder.name()));
    }
    AttentionSource source = new AttentionSource.RolledOut().shownWith(method, encoder.layers());
    return new WordWeighing(encoder, inspection, spans)
        .by(
            method,
            KeptWords.of(encoder, new WordRemoval(text, spans)),
            WordWeighing.weights(inspection, source))
        .values();
  }
}
