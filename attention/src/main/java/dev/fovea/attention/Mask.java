package dev.fovea.attention;

import java.util.Arrays;
import java.util.List;

/**
 * Which keys a query can see. Lengths and packed documents are no masks: they are in {@link Heads},
 * and what lies outside a sequence is never read.
 *
 * <p>Position: query i stands at i + Lk − Lq where a mask {@linkplain #causal() is causal}, so that
 * the last query stands at the last key, and at i elsewhere; key j stands at j. Masks are worked
 * out for tiles of scores: one that is hidden as a whole is skipped, one that is seen as a whole
 * costs nothing; one that is seen in part costs O(rows · columns) beside its scores (tiles: Dao et
 * al., "FlashAttention", 2022). Immutable.
 */
public sealed interface Mask {
  /** {@return whether the mask is causal or made from one that is} */
  default boolean causal() {
    return switch (this) {
      case Causal _ -> true;
      case And(List<Mask> masks) -> masks.stream().anyMatch(Mask::causal);
      case Or(List<Mask> masks) -> masks.stream().anyMatch(Mask::causal);
      case Everything _, Window _, Prefix _, Blocks _ -> false;
    };
  }

  /**
   * {@return keys that this mask and the other one show}
   *
   * @param other the other one
   */
  default Mask and(Mask other) {
    return new And(List.of(this, other));
  }

  /**
   * {@return keys that this mask or the other one shows}
   *
   * @param other the other one
   */
  default Mask or(Mask other) {
    return new Or(List.of(this, other));
  }

  /** Every key. */
  record Everything() implements Mask {}

  /** Keys up to the query's own position. */
  record Causal() implements Mask {}

  /**
   * Keys less than so many positions away: with {@link Causal} the last so many keys, the query's
   * own included (Beltagy et al. 2020).
   *
   * @param keys at least 1
   */
  record Window(int keys) implements Mask {
    /** Checks the number. */
    public Window {
      if (keys < 1) {
        throw new IllegalArgumentException("a window of %d keys; use 1 or more".formatted(keys));
      }
    }
  }

  /**
   * The first so many keys, for every query: {@code causal.or(prefix)} reads a prompt both ways.
   *
   * @param keys 0 or more
   */
  record Prefix(int keys) implements Mask {
    /** Checks the number. */
    public Prefix {
      if (keys < 0) {
        throw new IllegalArgumentException("a prefix of %d keys; use 0 or more".formatted(keys));
      }
    }
  }

  /**
   * A pattern of square blocks of positions (Child et al. 2019; Zaheer et al. 2020). Positions
   * beyond the pattern are hidden.
   */
  final class Blocks implements Mask {
    private final int size;
    private final boolean[][] visible;

    /**
     * A pattern, copied.
     *
     * @param size the side of a block, at least 1
     * @param visible for each block of queries, which blocks of keys it sees
     */
    public Blocks(int size, boolean[][] visible) {
      if (size < 1) {
        throw new IllegalArgumentException("blocks of side %d; use 1 or more".formatted(size));
      }
      this.size = size;
      this.visible = Arrays.stream(visible).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    /** {@return the side of a block} */
    public int size() {
      return size;
    }

    /**
     * {@return whether one block of queries sees one block of keys}
     *
     * @param queryBlock counted from 0
     * @param keyBlock counted from 0
     */
    public boolean visible(int queryBlock, int keyBlock) {
      return queryBlock >= 0
          && queryBlock < visible.length
          && keyBlock < visible[queryBlock].length
          && visible[queryBlock][keyBlock];
    }
  }

  /**
   * What all masks show.
   *
   * @param masks the parts, copied
   */
  record And(List<Mask> masks) implements Mask {
    /** Copies the list. */
    public And {
      masks = List.copyOf(masks);
    }
  }

  /**
   * What at least one mask shows.
   *
   * @param masks the parts, copied
   */
  record Or(List<Mask> masks) implements Mask {
    /** Copies the list. */
    public Or {
      masks = List.copyOf(masks);
    }
  }
}
