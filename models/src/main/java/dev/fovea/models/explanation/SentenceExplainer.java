package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.Inspection;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
    AttentionSource shown = shown(method, source);
    check(shown);
    Inspection whole = encoder.inspect(text);
    String read = read(text, whole);
    Inspection inspection = read.equals(text) ? whole : encoder.inspect(read);
    List<WordSpan> spans = WordSegmenter.words(read);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("the text has no word to explain");
    }
    Tensor weights = weights(inspection, shown);
    KeptWords kept = new KeptWords(encoder, new WordRemoval(read, spans));
    Contributions found =
        switch (method) {
          case LEAVE_ONE_OUT -> Contributions.of(leaveOneOut(kept));
          case INTEGRATED_GRADIENTS ->
              gradients(inspection).integrated().map(tokens -> ofWords(tokens, inspection, spans));
          case GRADIENT_X_INPUT ->
              gradients(inspection).timesInput().map(tokens -> ofWords(tokens, inspection, spans));
          case ROLLOUT, ATTENTION -> Contributions.of(reach(inspection, weights, spans));
        };
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
        faithfulness);
  }

  private AttentionSource shown(ExplanationMethod method, AttentionSource source) {
    return switch (method) {
      case LEAVE_ONE_OUT, INTEGRATED_GRADIENTS, GRADIENT_X_INPUT -> source;
      case ROLLOUT -> new AttentionSource.RolledOut();
      case ATTENTION ->
          source instanceof AttentionSource.RolledOut
              ? new AttentionSource.Layer(encoder.layers() - 1, OptionalInt.empty())
              : source;
    };
  }

  private void check(AttentionSource source) {
    if (source instanceof AttentionSource.Layer(int layer, OptionalInt head)) {
      if (layer < 0 || layer >= encoder.layers()) {
        throw new IllegalArgumentException(
            "%s has no layer %d; its layers are 0 to %d"
                .formatted(encoder.name(), layer, encoder.layers() - 1));
      }
      if (head.isPresent() && (head.getAsInt() < 0 || head.getAsInt() >= encoder.heads())) {
        throw new IllegalArgumentException(
            "%s has no head %d; its heads are 0 to %d"
                .formatted(encoder.name(), head.getAsInt(), encoder.heads() - 1));
      }
    }
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

  private static Tensor weights(Inspection inspection, AttentionSource source) {
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
  private static double[] reach(Inspection inspection, Tensor weights, List<WordSpan> spans) {
    int length = inspection.text().tokens().size();
    double[] reach = new double[length];
    for (int column = 0; column < length; column++) {
      for (int row = 0; row < length; row++) {
        reach[column] += inspection.readout().get(row) * (double) weights.get(row, column);
      }
    }
    return ofWords(reach, inspection, spans);
  }

  private GradientExplanation gradients(Inspection inspection) {
    return new GradientExplanation(encoder.differentiable(), inspection.text().tokens());
  }

  /** The sums over each word's tokens. */
  private static double[] ofWords(double[] tokens, Inspection inspection, List<WordSpan> spans) {
    double[] words = new double[spans.size()];
    for (int index = 0; index < tokens.length; index++) {
      Token token = inspection.text().tokens().get(index);
      int word = token.marker() ? -1 : wordAt(spans, token.start());
      if (word >= 0) {
        words[word] += tokens[index];
      }
    }
    return words;
  }

  private static int wordAt(List<WordSpan> spans, int index) {
    for (int word = 0; word < spans.size(); word++) {
      if (index >= spans.get(word).start() && index < spans.get(word).end()) {
        return word;
      }
    }
    return -1;
  }
}
