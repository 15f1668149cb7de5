package dev.fovea.attention;

/**
 * What is added to a score for where, or when, query and key stand. Positions are those of {@link
 * Mask}. A bias costs O(1) for each pair of query and key that is seen. Immutable, but for learned
 * tables, which are shared with the caller.
 */
public sealed interface Bias {
  /**
   * −2^(−8(h+1)/H)·|i − j| in head h of H (Press, Smith and Lewis 2022): the farther, the less,
   * each head at its own rate.
   */
  record Alibi() implements Bias {
    /**
     * {@return the score that one position of distance costs in one head: 2^(−8(head+1)/heads)}
     *
     * @param head counted from 0
     * @param heads how many heads there are: H
     */
    public static double slope(int head, int heads) {
      return Math.pow(2, -8.0 * (head + 1) / heads);
    }
  }

  /**
   * A learned number for each head and distance, distances beyond the table taken as its ends
   * (Shaw, Uszkoreit and Vaswani 2018; as a bias Raffel et al. 2020).
   *
   * @param table [H, 2R + 1]: column R + clamp(j − i, −R, R)
   */
  record Relative(Tensor table) implements Bias {
    /**
     * Checks the table.
     *
     * @throws IllegalArgumentException when the table has an even number of columns
     */
    public Relative {
      if (table.rank() != 2 || table.dimension(1) % 2 == 0) {
        throw new IllegalArgumentException(
            "relative bias of %s; the table must be [H, 2R + 1]".formatted(table));
      }
    }
  }

  /**
   * A learned number for each head and time gap, the gaps in buckets that double in length (HSTU,
   * Zhai et al. 2024): bucket min(n − 1, ⌊log₂(1 + |tᵢ − tⱼ| / unit)⌋). The input must have {@link
   * Times}.
   *
   * @param table [H, n]
   * @param unit the length of the first bucket in the unit of the times, above 0
   */
  record TimeGap(Tensor table, double unit) implements Bias {
    /**
     * Checks table and unit.
     *
     * @throws IllegalArgumentException when the table is no matrix with a column or the unit is not
     *     above 0
     */
    public TimeGap {
      if (table.rank() != 2 || table.dimension(1) < 1 || !(unit > 0)) {
        throw new IllegalArgumentException(
            "time-gap bias of %s with unit %s; it must be [H, n], n and unit above 0"
                .formatted(table, unit));
      }
    }

    /**
     * {@return the column of the table for two times}
     *
     * @param query when the query happened
     * @param key when the key happened
     */
    public int bucket(long query, long key) {
      double gap = Math.abs((double) query - (double) key);
      int bucket = Math.getExponent(1 + gap / unit);
      return Math.min(table.dimension(1) - 1, bucket);
    }
  }
}
