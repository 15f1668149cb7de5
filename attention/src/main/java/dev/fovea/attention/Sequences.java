package dev.fovea.attention;

import java.util.Arrays;

/**
 * Where the sequences of a batch lie among the rows of a matrix: sequence i has the rows from
 * {@code start(i)} to {@code start(i) + length(i)}. Rows outside every sequence are padding: they
 * are neither read nor written, so padding costs nothing and cannot leak. Immutable.
 */
public final class Sequences {
  private final int[] starts;
  private final int[] lengths;

  private Sequences(int[] starts, int[] lengths) {
    this.starts = starts;
    this.lengths = lengths;
  }

  /**
   * {@return sequences one after the other, without padding}
   *
   * @param lengths how many rows each sequence has, 0 or more
   */
  public static Sequences packed(int... lengths) {
    int[] starts = new int[lengths.length];
    for (int index = 1; index < lengths.length; index++) {
      starts[index] = Math.addExact(starts[index - 1], lengths[index - 1]);
    }
    return checked(starts, lengths.clone());
  }

  /**
   * {@return sequences each in a block of its own, the rest of the block being padding}
   *
   * @param blockRows the rows of each block, at least the longest sequence
   * @param lengths how many rows each sequence has, 0 or more
   */
  public static Sequences padded(int blockRows, int... lengths) {
    int[] starts = new int[lengths.length];
    for (int index = 0; index < lengths.length; index++) {
      starts[index] = Math.multiplyExact(index, blockRows);
      if (lengths[index] > blockRows) {
        throw new IllegalArgumentException(
            "sequence %d has %d rows; its block has %d"
                .formatted(index, lengths[index], blockRows));
      }
    }
    return checked(starts, lengths.clone());
  }

  private static Sequences checked(int[] starts, int[] lengths) {
    if (Arrays.stream(lengths).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException("negative length in " + Arrays.toString(lengths));
    }
    return new Sequences(starts, lengths);
  }

  /** {@return how many sequences there are} */
  public int count() {
    return lengths.length;
  }

  /**
   * {@return the first row of a sequence}
   *
   * @param sequence counted from 0
   */
  public int start(int sequence) {
    return starts[sequence];
  }

  /**
   * {@return the number of rows of a sequence}
   *
   * @param sequence counted from 0
   */
  public int length(int sequence) {
    return lengths[sequence];
  }

  /** {@return one more than the last row of any sequence} */
  public int end() {
    int end = 0;
    for (int index = 0; index < lengths.length; index++) {
      end = Math.max(end, starts[index] + lengths[index]);
    }
    return end;
  }
}
