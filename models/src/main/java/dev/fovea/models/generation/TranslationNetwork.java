package dev.fovea.models.generation;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Initialization;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.Positions;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.layers.TokenEmbedding;
import dev.fovea.models.layers.TransformerDecoder;
import dev.fovea.models.layers.TransformerEncoder;
import dev.fovea.models.layers.TransformerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The Transformer of Vaswani et al. (2017), small: an encoder of two layers, a decoder of one that
 * attends to what the encoder read, and one table of characters for input and output.
 */
final class TranslationNetwork {
  private static final int WIDTH = 64;
  private static final int HEADS = 4;
  private static final int ENCODER_LAYERS = 2;
  private static final int DECODER_LAYERS = 1;
  private static final float DROPOUT = 0.05f;

  private final Parameters parameters;
  private final TokenEmbedding characters;
  private final Positions positions;
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;
  private final int end;
  private final int longest;

  /**
   * @param end the number of the end mark
   * @param longest the most characters of what is written, its end included
   * @param reads the most characters of a source
   */
  TranslationNetwork(int vocabulary, int end, int longest, int reads, long seed) {
    this.parameters = new Parameters(seed);
    this.end = end;
    this.longest = longest;
    this.characters =
        new TokenEmbedding(
            parameters.at("characters"), vocabulary, WIDTH, Initialization.normal(0.1));
    this.positions =
        Positions.learned(
            parameters.at("positions"),
            Math.max(reads, longest),
            WIDTH,
            Initialization.normal(0.1));
    AttentionSettings attention = AttentionSettings.of(WIDTH, HEADS);
    this.encoder =
        new TransformerEncoder(
            parameters.at("encoder"),
            TransformerSettings.of(ENCODER_LAYERS, attention).withDropout(DROPOUT));
    this.decoder =
        new TransformerDecoder(
            parameters.at("decoder"),
            TransformerSettings.of(DECODER_LAYERS, attention).withDropout(DROPOUT));
  }

  Parameters parameters() {
    return parameters;
  }

  /**
   * The scores of the character after each: [characters read, vocabulary].
   *
   * @param observer is told the cross-attention of the first text, layer by layer: [H, L, source L]
   */
  Variable scores(Tape tape, TokenBatch sources, TokenBatch read, Consumer<Tensor> observer) {
    Variable memory = encoder.apply(tape, embedded(tape, sources), sources.sequences());
    return characters.scores(
        tape,
        decoder.apply(
            tape, embedded(tape, read), read.sequences(), memory, sources.sequences(), observer));
  }

  /** The same with nobody looking on. */
  Variable scores(Tape tape, TokenBatch sources, TokenBatch read) {
    Variable memory = encoder.apply(tape, embedded(tape, sources), sources.sequences());
    return characters.scores(
        tape,
        decoder.apply(tape, embedded(tape, read), read.sequences(), memory, sources.sequences()));
  }

  private Variable embedded(Tape tape, TokenBatch batch) {
    return positions.apply(tape, characters.apply(tape, batch), batch);
  }

  /** The most probable characters one after the other, for each source, its end mark included. */
  List<int[]> written(Tape tape, List<int[]> sources) {
    List<int[]> texts = new ArrayList<>();
    sources.forEach(source -> texts.add(new int[] {TranslationPair.START}));
    for (int step = 0; step < longest; step++) {
      tape.begin(Pass.inference());
      TokenBatch read = TokenBatch.of(texts);
      Variable scores = scores(tape, TokenBatch.of(sources), read);
      for (int text = 0; text < texts.size(); text++) {
        int[] before = texts.get(text);
        int row = read.sequences().start(text) + before.length - 1;
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = best(scores, row);
        texts.set(text, after);
      }
    }
    return texts.stream().map(this::cut).toList();
  }

  private static int best(Variable scores, int row) {
    int best = 0;
    for (int token = 1; token < scores.columns(); token++) {
      best = scores.value().get(row, token) > scores.value().get(row, best) ? token : best;
    }
    return best;
  }

  /** Without the start, up to the first end mark. */
  private int[] cut(int[] text) {
    int stop = 1;
    while (stop < text.length && text[stop] != end) {
      stop++;
    }
    return Arrays.copyOfRange(text, 1, Math.min(text.length, stop + 1));
  }
}
