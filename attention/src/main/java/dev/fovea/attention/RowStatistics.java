package dev.fovea.attention;

/**
 * One number for each sequence, head and query that the forward pass leaves for the backward one:
 * the logarithm of the softmax's denominator, from which a fused kernel computes its weights again
 * (Dao et al. 2022). Normalisers that work without it leave it 0. It takes O(H·L) memory; forward
 * passes write it, afterwards several threads may read.
 */
public final class RowStatistics {
  private final float[] values;
  private final Heads query;
  private final int[] starts;

  private RowStatistics(float[] values, Heads query, int[] starts) {
    this.values = values;
    this.query = query;
    this.starts = starts;
  }

  /**
   * {@return zeros for the queries of an input}
   *
   * @param query whose sequences and heads they are
   */
  public static RowStatistics of(Heads query) {
    int heads = query.heads();
    int[] starts = new int[query.sequences()];
    int size = 0;
    for (int sequence = 0; sequence < starts.length; sequence++) {
      starts[sequence] = size;
      size = Math.addExact(size, Math.multiplyExact(heads, query.length(sequence)));
    }
    return new RowStatistics(new float[size], query, starts);
  }

  /** {@return the numbers, shared} */
  public float[] values() {
    return values;
  }

  /**
   * {@return where the number of one head's first query lies; the others follow}
   *
   * @param sequence counted from 0
   * @param head counted from 0
   */
  public int start(int sequence, int head) {
    return starts[sequence] + head * query.length(sequence);
  }
}
