package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.internal.Scratch.Slot;
import dev.fovea.attention.kernel.AdditiveTile;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.util.Optional;

/** The way back through the pipeline for the blocks of rows of one unit. */
final class BackwardBlocks {
  private final Call call;
  private final AttentionResult result;
  private final Heads upstream;
  private final AttentionGradients gradients;
  private final KeySide keys;
  private final PackedMatrix[] keysTransposed;
  private final PackedMatrix[] keysPlain;
  private final PackedMatrix[] valuesTransposed;

  BackwardBlocks(
      Call call,
      AttentionResult result,
      Heads upstream,
      AttentionGradients gradients,
      Units.Unit unit) {
    this.call = call;
    this.result = result;
    this.upstream = upstream;
    this.gradients = gradients;
    this.keys = call.keys(unit);
    this.keysTransposed = call.scores.packKeys(keys);
    this.keysPlain = call.scores.additive() ? new PackedMatrix[0] : keys.packKeys();
    this.valuesTransposed = keys.packValuesTransposed();
  }

  Call call() {
    return call;
  }

  AttentionGradients gradients() {
    return gradients;
  }

  KeySide keys() {
    return keys;
  }

  /** Adds what one block of rows contributes. */
  void block(RowBlock block, Backward.Strip strip, Scratch scratch) {
    if (block.tiles().isEmpty()) {
      return;
    }
    Kernels kernels = call.kernels;
    int rows = block.rows();
    int columns = block.columns();
    int all = call.scores.columns(block);
    Matrix query = call.query(block);
    Optional<Matrix> capped =
        call.scores.capped()
            ? Optional.of(scratch.matrix(Slot.CAPPED, rows, columns))
            : Optional.empty();
    Matrix weights = scratch.matrix(Slot.SCORES, rows, all);
    call.scores.fill(block, query, keys, keysTransposed, weights, capped);
    Matrix kept = weights;
    if (call.normalizer.needsScores()) {
      kept = scratch.matrix(Slot.KEPT, rows, all);
      Scores.copy(weights, kept);
    }
    call.normalizer.apply(weights);

    Matrix attendedGradient = attendedGradient(block, scratch);
    Matrix gradient = scratch.matrix(Slot.GRADIENT, rows, all);
    weightsGradient(block, attendedGradient, gradient);
    Matrix used = weights;
    if (call.options.dropout().rate() > 0) {
      used = scratch.matrix(Slot.DROPPED, rows, all);
      Scores.copy(weights, used);
      DropoutTiles.apply(call.options.dropout(), block, used);
      DropoutTiles.apply(call.options.dropout(), block, gradient);
    }
    TileProducts.addTransposed(kernels, block, used, attendedGradient, strip.value());
    call.normalizer.backward(kept, weights, gradient);
    scoresGradient(block, gradient, strip.sums());
    capped.ifPresent(scores -> call.scores.capBackward(scores, gradient.columnRange(0, columns)));
    similarityGradient(block, query, gradient, strip, scratch);
  }

  /** The gradient of what was attended, before the gate; adds the gate's own. */
  private Matrix attendedGradient(RowBlock block, Scratch scratch) {
    Matrix change = Call.rows(upstream, block);
    if (call.input.gate().isEmpty()) {
      return change;
    }
    Matrix attended = scratch.matrix(Slot.UPSTREAM, block.rows(), change.columns());
    call.gates.backward(
        Call.rows(call.input.gate().get(), block),
        Call.rows(result.output(), block),
        change,
        attended,
        Call.rows(gradients.gate().orElseThrow(), block));
    return attended;
  }

  /** Gradient of the weights: that of the output times the values; 0 for the sink. */
  private void weightsGradient(RowBlock block, Matrix attendedGradient, Matrix gradient) {
    int column = 0;
    for (Tile tile : block.tiles()) {
      call.kernels.multiply(
          attendedGradient,
          valuesTransposed[tile.firstKey() / KeySide.TILE],
          gradient.columnRange(column, tile.keys()));
      column += tile.keys();
    }
    if (column < gradient.columns()) {
      Scores.clear(gradient.columnRange(column, 1));
    }
  }

  /** Adds the gradients of sink and biases. */
  private void scoresGradient(RowBlock block, Matrix gradient, ParameterSums sums) {
    call.scores
        .sink()
        .ifPresent(sink -> {
          double sum = 0;
          for (int row = 0; row < block.rows(); row++) {
            sum += gradient.get(row, gradient.columns() - 1);
          }
          sums.of(sink)[block.place().head()] += sum;
        });
    int column = 0;
    for (Tile tile : block.tiles()) {
      for (Bias bias : call.options.biases()) {
        BiasTiles.addGradient(
            bias, call.input.times(), tile, gradient.columnRange(column, tile.keys()), sums);
      }
      column += tile.keys();
    }
  }

  private void similarityGradient(
      RowBlock block, Matrix query, Matrix gradient, Backward.Strip strip, Scratch scratch) {
    Kernels kernels = call.kernels;
    Matrix queryGradient = scratch.matrix(Slot.QUERY, block.rows(), query.columns());
    if (call.options.similarity() instanceof Similarity.Additive additive) {
      Scores.clear(queryGradient);
      Matrix v = Scores.row(additive.v());
      Matrix vGradient = Matrix.zeros(1, v.columns());
      int column = 0;
      for (Tile tile : block.tiles()) {
        kernels
            .variants()
            .additiveBackward(
                new AdditiveTile(query, keys.transposed(tile), v),
                gradient.columnRange(column, tile.keys()),
                new AdditiveTile(
                    queryGradient,
                    strip.key().columnRange(tile.firstKey(), tile.keys()),
                    vGradient));
        column += tile.keys();
      }
      double[] sum = strip.sums().of(additive.v());
      for (int index = 0; index < sum.length; index++) {
        sum[index] += vGradient.values()[index];
      }
    } else {
      TileProducts.sum(kernels, block, gradient, keysPlain, queryGradient, scratch);
      TileProducts.addTransposed(kernels, block, gradient, query, strip.key());
    }
    call.projections
        .query()
        .backward(
            Call.rows(call.input.query(), block),
            queryGradient,
            Call.position(block),
            Call.rows(gradients.query(), block),
            kernels,
            strip.sums());
  }
}
