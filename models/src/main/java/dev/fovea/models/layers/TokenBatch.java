package dev.fovea.models.layers;

import dev.fovea.attention.Sequences;
import java.util.List;

/**
 * Sequences of token numbers, one after the other without padding. Immutable but for the numbers,
 * which are shared.
 */
public final class TokenBatch {
  private final int[] tokens;
  private final Sequences sequences;

  private TokenBatch(int[] tokens, Sequences sequences) {
    this.tokens = tokens;
    this.sequences = sequences;
  }

  /** Packs sequences; one may be empty. */
  public static TokenBatch of(List<int[]> texts) {
    int[] lengths = texts.stream().mapToInt(text -> text.length).toArray();
    Sequences sequences = Sequences.packed(lengths);
    int[] tokens = new int[sequences.end()];
    for (int text = 0; text < lengths.length; text++) {
      System.arraycopy(texts.get(text), 0, tokens, sequences.start(text), lengths[text]);
    }
    return new TokenBatch(tokens, sequences);
  }

  /** All token numbers, sequence after sequence; shared. */
  public int[] tokens() {
    return tokens;
  }

  /** Where each sequence lies. */
  public Sequences sequences() {
    return sequences;
  }

  /** How many sequences there are. */
  public int count() {
    return sequences.count();
  }

  /** The place of each token in its own sequence, counted from 0. */
  public int[] positions() {
    int[] positions = new int[tokens.length];
    for (int text = 0; text < sequences.count(); text++) {
      for (int place = 0; place < sequences.length(text); place++) {
        positions[sequences.start(text) + place] = place;
      }
    }
    return positions;
  }
}
