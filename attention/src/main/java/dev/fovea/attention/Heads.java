package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;

/**
 * The rows of several heads and sequences in one array, seen without copying, in either of two
 * layouts:
 *
 * <ul>
 *   <li>by head, a tensor [B, H, L, D]: {@link #ofTensor};
 *   <li>by token, a matrix [tokens, H·D] in which head h of a token has the D columns from h·D on
 *       and {@link Sequences} tells which tokens form a sequence: {@link #ofRows}. Ragged batches
 *       and packed documents need no padding in it.
 * </ul>
 *
 * <p>What reads or writes attention sees one small matrix for each sequence and head. Immutable,
 * but for the numbers, which are shared.
 */
public final class Heads {
  private final Matrix rows;
  private final Sequences sequences;
  private final int heads;
  private final int columns;
  private final int headRows;
  private final int headColumns;

  private Heads(
      Matrix rows, Sequences sequences, int heads, int columns, int headRows, int headColumns) {
    this.rows = rows;
    this.sequences = sequences;
    this.heads = heads;
    this.columns = columns;
    this.headRows = headRows;
    this.headColumns = headColumns;
  }

  /**
   * {@return the rows of a tensor [B, H, L, D] of B sequences of L rows}
   *
   * @param tensor [B, H, L, D], shared
   * @throws IllegalArgumentException when the tensor has another rank
   */
  public static Heads ofTensor(Tensor tensor) {
    requireRank(tensor);
    int[] lengths = new int[tensor.dimension(0)];
    Arrays.fill(lengths, tensor.dimension(2));
    return ofTensor(tensor, lengths);
  }

  /**
   * {@return the rows of a tensor [B, H, L, D] whose sequences may be shorter than L; rows after
   * them are padding, which is neither read nor written}
   *
   * @param tensor [B, H, L, D], shared
   * @param lengths the rows of each of the B sequences, from 0 to L
   * @throws IllegalArgumentException when the tensor has another rank or the lengths do not fit it
   */
  public static Heads ofTensor(Tensor tensor, int... lengths) {
    requireRank(tensor);
    int rows = tensor.dimension(2);
    if (lengths.length != tensor.dimension(0)
        || Arrays.stream(lengths).anyMatch(length -> length > rows)) {
      throw new IllegalArgumentException(
          "lengths %s do not fit %s".formatted(Arrays.toString(lengths), tensor));
    }
    int heads = tensor.dimension(1);
    int columns = tensor.dimension(3);
    Matrix all = Matrix.of(tensor.values(), tensor.dimension(0) * heads * rows, columns);
    return new Heads(all, Sequences.padded(heads * rows, lengths), heads, columns, rows, 0);
  }

  /**
   * {@return rows of tokens, the heads side by side}
   *
   * @param rows [tokens, H·D]
   * @param sequences where the sequences lie among the rows
   * @param heads how many heads there are: H
   * @throws IllegalArgumentException when the heads do not divide the columns or a sequence lies
   *     beyond the last row
   */
  public static Heads ofRows(Matrix rows, Sequences sequences, int heads) {
    if (heads < 1 || rows.columns() % heads != 0) {
      throw new IllegalArgumentException(
          "%d heads do not divide the columns of %s".formatted(heads, rows));
    }
    if (sequences.end() > rows.rows()) {
      throw new IllegalArgumentException(
          "%d sequences up to row %d do not fit %s"
              .formatted(sequences.count(), sequences.end(), rows));
    }
    int columns = rows.columns() / heads;
    return new Heads(rows, sequences, heads, columns, 0, columns);
  }

  private static void requireRank(Tensor tensor) {
    if (tensor.rank() != 4) {
      throw new IllegalArgumentException(tensor + " has not the shape [B, H, L, D]");
    }
  }

  /** {@return how many sequences there are: B} */
  public int sequences() {
    return sequences.count();
  }

  /** {@return how many heads each sequence has: H} */
  public int heads() {
    return heads;
  }

  /** {@return the columns of one head: D, or Dv for values} */
  public int columns() {
    return columns;
  }

  /**
   * {@return the rows of one sequence: L}
   *
   * @param sequence counted from 0
   */
  public int length(int sequence) {
    return sequences.length(sequence);
  }

  /**
   * {@return the rows of one head of one sequence: [L, D], shared}
   *
   * @param sequence counted from 0
   * @param head counted from 0
   */
  public Matrix part(int sequence, int head) {
    return rows.rowRange(sequences.start(sequence) + head * headRows, sequences.length(sequence))
        .columnRange(head * headColumns, columns);
  }

  /** Whether there are as many sequences, and each is as long. */
  boolean sameLengths(Heads other) {
    if (sequences() != other.sequences()) {
      return false;
    }
    for (int sequence = 0; sequence < sequences(); sequence++) {
      if (length(sequence) != other.length(sequence)) {
        return false;
      }
    }
    return true;
  }

  /** Whether rows, heads and columns are alike; the layout may differ. */
  boolean sameShape(Heads other) {
    return heads == other.heads && columns == other.columns && sameLengths(other);
  }

  @Override
  public String toString() {
    int count = sequences();
    StringBuilder lengths = new StringBuilder();
    for (int sequence = 0; sequence < Math.min(count, 4); sequence++) {
      lengths.append(sequence == 0 ? "" : ", ").append(length(sequence));
    }
    return "Heads[%d sequences of %s%s rows, %d heads, %d columns]"
        .formatted(count, lengths, count > 4 ? ", …" : "", heads, columns);
  }
}
