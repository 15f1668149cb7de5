package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;

/**
 * The keys and values of one sequence so far, for decoding step by step (Pope et al., "Efficiently
 * Scaling Transformer Inference", 2022): append those of the new tokens, then attend with their
 * queries. With a causal mask the last query stands at the last key, so that each step gives what
 * attending to the whole sequence at once would give its last rows. A step costs O(H·Lk·(D + Dv));
 * appending copies each row once, and now and then doubles the room.
 *
 * <p>Keys are kept as given; norm and rotation are applied when they are read. Mutable: of one
 * thread at a time.
 */
public final class KeyValueCache {
  private final int heads;
  private Matrix key = Matrix.zeros(0, 0);
  private Matrix value = Matrix.zeros(0, 0);
  private int length;

  /**
   * An empty cache.
   *
   * @param heads Hk, at least 1
   */
  public KeyValueCache(int heads) {
    if (heads < 1) {
      throw new IllegalArgumentException("a cache of %d heads; use 1 or more".formatted(heads));
    }
    this.heads = heads;
  }

  /** {@return how many keys there are} */
  public int length() {
    return length;
  }

  /**
   * Appends the rows of new tokens.
   *
   * @param newKey [n, Hk·D]
   * @param newValue [n, Hk·Dv]
   * @throws IllegalArgumentException when the shapes do not fit each other or what is there
   */
  public void append(Matrix newKey, Matrix newValue) {
    boolean fits =
        newKey.rows() == newValue.rows()
            && newKey.columns() % heads == 0
            && newValue.columns() % heads == 0
            && (length == 0
                || (newKey.columns() == key.columns() && newValue.columns() == value.columns()));
    if (!fits) {
      throw new IllegalArgumentException(
          "key %s and value %s do not fit a cache of %d heads with key %s and value %s"
              .formatted(newKey, newValue, heads, key, value));
    }
    key = extended(key, newKey);
    value = extended(value, newValue);
    length += newKey.rows();
  }

  private Matrix extended(Matrix rows, Matrix added) {
    int columns = added.columns();
    int needed = Math.addExact(length, added.rows());
    Matrix room = rows;
    if (room.rows() < needed || room.columns() != columns) {
      int capacity =
          Math.max(needed, (int) Math.min(2L * length, (Integer.MAX_VALUE - 8) / columns));
      room =
          Matrix.of(
              Arrays.copyOf(rows.values(), Math.multiplyExact(capacity, columns)),
              capacity,
              columns);
    }
    for (int row = 0; row < added.rows(); row++) {
      System.arraycopy(
          added.values(), added.rowStart(row), room.values(), room.rowStart(length + row), columns);
    }
    return room;
  }

  /**
   * {@return what the queries of the last tokens attend to: all keys and values so far, not copied}
   * Use it before the next {@link #append}.
   *
   * @param query [n, H·D], a row for each of the last n tokens
   * @param queryHeads H, a multiple of Hk
   * @throws IllegalArgumentException when the shapes do not fit
   */
  public AttentionInput input(Matrix query, int queryHeads) {
    Sequences keys = Sequences.packed(length);
    return AttentionInput.of(
        Heads.ofRows(query, Sequences.packed(query.rows()), queryHeads),
        Heads.ofRows(key, keys, heads),
        Heads.ofRows(value, keys, heads));
  }
}
