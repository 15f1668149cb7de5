package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.AdditiveTile;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * The scores of blocks of rows: similarity → soft cap → biases → mask, and a last column for a
 * sink.
 */
final class Scores {
  private final AttentionOptions options;
  private final AttentionInput input;
  private final Kernels kernels;

  Scores(AttentionOptions options, AttentionInput input, Kernels kernels) {
    this.options = options;
    this.input = input;
    this.kernels = kernels;
  }

  boolean additive() {
    return options.similarity() instanceof Similarity.Additive;
  }

  boolean capped() {
    return options.softCap() < Double.POSITIVE_INFINITY;
  }

  /** The sink's parameter. */
  Optional<Tensor> sink() {
    return Sink.of(options);
  }

  /** The keys by tile as a product needs them; none for the additive similarity. */
  PackedMatrix[] packKeys(KeySide keys) {
    return additive() ? new PackedMatrix[0] : keys.packKeysTransposed();
  }

  /** How many columns the scores of a block have, with that of the sink. */
  int columns(RowBlock block) {
    return block.columns() + (sink().isPresent() ? 1 : 0);
  }

  /**
   * Fills in the scores of a block.
   *
   * @param query its projected queries
   * @param packedKeys transposed, by tile; empty for the additive similarity
   * @param capped where to keep the scores between soft cap and bias, if there is a soft cap and
   *     somebody needs them
   */
  void fill(
      RowBlock block,
      Matrix query,
      KeySide keys,
      PackedMatrix[] packedKeys,
      Matrix scores,
      Optional<Matrix> capped) {
    int column = 0;
    for (Tile tile : block.tiles()) {
      Matrix part = scores.columnRange(column, tile.keys());
      int index = tile.firstKey() / KeySide.TILE;
      if (options.similarity() instanceof Similarity.Additive additive) {
        kernels
            .variants()
            .additive(new AdditiveTile(query, keys.transposed(tile), row(additive.v())), part);
      } else {
        kernels.multiply(query, packedKeys[index], part);
      }
      if (capped()) {
        kernels.variants().softCap(part, (float) options.softCap());
        if (capped.isPresent()) {
          copy(part, capped.get().columnRange(column, tile.keys()));
        }
      }
      for (Bias bias : options.biases()) {
        BiasTiles.add(bias, input.query().heads(), input.times(), tile, part);
      }
      if (MaskTiles.coverage(options.mask(), tile) == MaskTiles.Coverage.PART) {
        MaskTiles.hide(options.mask(), tile, part);
      }
      column += tile.keys();
    }
    if (sink().isPresent()) {
      float sink = sink().get().values()[block.place().head()];
      for (int row = 0; row < block.rows(); row++) {
        scores.values()[scores.rowStart(row) + column] = sink;
      }
    }
  }

  /** A vector as a matrix of one row. */
  static Matrix row(Tensor vector) {
    return Matrix.of(vector.values(), 1, vector.size());
  }

  /** Takes a gradient back through the soft cap, in place. */
  void capBackward(Matrix capped, Matrix gradient) {
    kernels.variants().softCapBackward(capped, (float) options.softCap(), gradient);
  }

  static void copy(Matrix from, Matrix to) {
    for (int row = 0; row < from.rows(); row++) {
      System.arraycopy(
          from.values(), from.rowStart(row), to.values(), to.rowStart(row), from.columns());
    }
  }

  static void clear(Matrix matrix) {
    for (int row = 0; row < matrix.rows(); row++) {
      int start = matrix.rowStart(row);
      Arrays.fill(matrix.values(), start, start + matrix.columns(), 0);
    }
  }
}
