package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.Inspection;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains a sentence's embedding: where the encoder looked, and how much each word matters. Safe
 * for use by several threads.
 */
public final class SentenceExplainer {
  private final InspectableEncoder encoder;
  private final long seed;

  /**
   * @param seed of the random orders that faithfulness is compared with
   */
  public SentenceExplainer(InspectableEncoder encoder, long seed) {
    this.encoder = encoder;
    this.seed = seed;
  }

  /**
   * Explains a text; of a text that is longer than the encoder reads, the part that it reads.
   *
   * @param source the weights to show; with {@link ExplanationMethod#ATTENTION} also those the
   *     contributions come from, where {@link AttentionSource.RolledOut} means the mean of the last
   *     layer's heads
   * @throws IllegalArgumentException when the text has no word, or the source names a layer or head
   *     that the encoder lacks
   */
  public Explanation explain(String text, ExplanationMethod method, AttentionSource source) {
    AttentionSource shown = source.shownWith(method, encoder.layers());
    shown.check(encoder.name(), encoder.layers(), encoder.heads());
    Inspection whole = encoder.inspect(text);
    String read = read(text, whole);
    Inspection inspection = read.equals(text) ? whole : encoder.inspect(read);
    List<WordSpan> spans = WordSegmenter.words(read);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("the text has no word to explain");
    }
    Tensor weights = WordWeighing.weights(inspection, shown);
    KeptWords kept = KeptWords.of(encoder, new WordRemoval(read, spans));
    Contributions found = new WordWeighing(encoder, inspection, spans).by(method, kept, weights);
    double[] contributions = found.values();
    List<WordContribution> words = new ArrayList<>();
    for (int word = 0; word < spans.size(); word++) {
      WordSpan span = spans.get(word);
      words.add(new WordContribution(span.in(read), span.start(), span.end(), contributions[word]));
    }
    Optional<Faithfulness> faithfulness = new FaithfulnessMeasure(kept, seed).of(contributions);
    return new Explanation(
        read,
        whole.text().truncated(),
        encoder.name(),
        method,
        inspection.text().tokens(),
        words,
        shown,
        weights,
        inspection.attention(),
        found.completenessGap(),
        faithfulness,
        Optional.empty());
  }

  /**
   * The part of the text up to the last token that was read; all of it when nothing was cut off.
   */
  private static String read(String text, Inspection inspection) {
    return inspection.text().truncated()
        ? text.substring(
            0, inspection.text().tokens().stream().mapToInt(Token::end).max().orElse(0))
        : text;
  }
}
