package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;
import java.util.Optional;

/**
 * What attention works on, in the order in which the field names it: query, key, value. The layouts
 * of the parts may differ from each other. Making one checks shapes and copies nothing: O(B).
 * Immutable, but for the numbers, which are shared.
 *
 * @param query [B, H, Lq, D]
 * @param key [B, Hk, Lk, D] with Hk a divisor of H: query head h reads key head ⌊h·Hk/H⌋. Hk = H is
 *     multi-head, Hk = 1 multi-query (Shazeer 2019), between them grouped-query attention (Ainslie
 *     et al. 2023)
 * @param value [B, Hk, Lk, Dv]; a sequence without a key gets zeros
 * @param gate [B, H, Lq, Dv]: the output is multiplied by σ(gate), element by element (Qiu et al.,
 *     "Gated Attention for Large Language Models", 2025)
 * @param times when each query and key happened, for {@link Bias.TimeGap}
 */
public record AttentionInput(
    Heads query, Heads key, Heads value, Optional<Heads> gate, Optional<Times> times) {

  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  public AttentionInput {
    if (query.columns() != key.columns()
        || key.heads() != value.heads()
        || !key.sameLengths(value)
        || query.sequences() != key.sequences()) {
      throw new IllegalArgumentException(
          "query %s, key %s and value %s do not fit each other".formatted(query, key, value));
    }
    if (key.heads() < 1 || query.heads() % key.heads() != 0) {
      throw new IllegalArgumentException(
          "%d query heads cannot share %d key heads evenly: query %s, key %s"
              .formatted(query.heads(), key.heads(), query, key));
    }
    if (gate.isPresent() && !fitsOutput(gate.get(), query, value)) {
      throw new IllegalArgumentException(
          "gate %s does not fit query %s and value %s".formatted(gate.get(), query, value));
    }
    if (times.isPresent()) {
      times.get().requireFit(query, key);
    }
  }

  /**
   * {@return an input without gate and times}
   *
   * @param query [B, H, Lq, D]
   * @param key [B, Hk, Lk, D]
   * @param value [B, Hk, Lk, Dv]
   */
  public static AttentionInput of(Heads query, Heads key, Heads value) {
    return new AttentionInput(query, key, value, Optional.empty(), Optional.empty());
  }

  /**
   * {@return self-attention over rows of tokens: every sequence attends to itself}
   *
   * @param query [tokens, H·D]
   * @param key [tokens, H·D]
   * @param value [tokens, H·Dv]
   * @param sequences where the sequences lie among the rows
   * @param heads how many heads stand side by side in a row, the same for all three
   */
  public static AttentionInput self(
      Matrix query, Matrix key, Matrix value, Sequences sequences, int heads) {
    return of(
        Heads.ofRows(query, sequences, heads),
        Heads.ofRows(key, sequences, heads),
        Heads.ofRows(value, sequences, heads));
  }

  /**
   * {@return the same with another gate}
   *
   * @param newGate [B, H, Lq, Dv]
   */
  public AttentionInput withGate(Heads newGate) {
    return new AttentionInput(query, key, value, Optional.of(newGate), times);
  }

  /**
   * {@return the same with other times}
   *
   * @param newTimes what stands in their place
   */
  public AttentionInput withTimes(Times newTimes) {
    return new AttentionInput(query, key, value, gate, Optional.of(newTimes));
  }

  /** {@return how many query heads read one key head} */
  public int group() {
    return query.heads() / key.heads();
  }

  /** Whether something has the shape of the output: [B, H, Lq, Dv]. */
  boolean hasOutputShape(Heads candidate) {
    return fitsOutput(candidate, query, value);
  }

  private static boolean fitsOutput(Heads candidate, Heads query, Heads value) {
    return candidate.heads() == query.heads()
        && candidate.columns() == value.columns()
        && candidate.sameLengths(query);
  }
}
