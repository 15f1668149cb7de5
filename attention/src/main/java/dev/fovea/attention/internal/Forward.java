package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.internal.Scratch.Slot;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The forward pass: through the fused kernels where they can, and for every other combination of
 * options with whole rows of scores, some rows at a time.
 */
public final class Forward {
  private final AttentionOptions options;
  private final Kernels kernels;
  private final Workers workers;

  public Forward(AttentionOptions options, Kernels kernels, Workers workers) {
    this.options = options;
    this.kernels = kernels;
    this.workers = workers;
  }

  /** Writes the output. */
  public void attend(AttentionResult result) {
    Optional<FusedPath> fused = FusedPath.of(options, result.input(), kernels, workers);
    if (fused.isPresent()) {
      fused.get().attend(result);
      return;
    }
    Call call = new Call(options, result.input(), kernels, workers);
    call.units.forEach(
        0,
        call.units.count(),
        (unit, _) -> {
          KeySide keys = call.keys(unit);
          PackedMatrix[] packedKeys = call.scores.packKeys(keys);
          PackedMatrix[] packedValues = keys.packValues();
          workers.forEach(
              call.blocks(unit),
              index -> {
                RowBlock block = call.block(unit, index);
                Scratch scratch = call.scratches.take();
                Matrix weights = weights(call, keys, packedKeys, block, scratch);
                finish(call, block, weights, packedValues, result, scratch);
                call.scratches.give(scratch);
              });
        });
  }

  /** The weights of a block, the sink's column among them. */
  private static Matrix weights(
      Call call, KeySide keys, PackedMatrix[] packedKeys, RowBlock block, Scratch scratch) {
    Matrix weights = scratch.matrix(Slot.SCORES, block.rows(), call.scores.columns(block));
    call.scores.fill(block, call.query(block), keys, packedKeys, weights, Optional.empty());
    call.normalizer.apply(weights);
    return weights;
  }

  /** Dropout, times values, gate. */
  private void finish(
      Call call,
      RowBlock block,
      Matrix weights,
      PackedMatrix[] packedValues,
      AttentionResult result,
      Scratch scratch) {
    if (options.dropout().rate() > 0) {
      DropoutTiles.apply(options.dropout(), block, weights);
    }
    Matrix output = Call.rows(result.output(), block);
    TileProducts.sum(kernels, block, weights, packedValues, output, scratch);
    if (call.input.gate().isPresent()) {
      call.gates.apply(Call.rows(call.input.gate().get(), block), output);
    }
  }

  /** Writes the weights of one sequence, a matrix a head, to where {@code target} says. */
  public void weights(AttentionInput input, int sequence, IntFunction<Matrix> target) {
    Call call = new Call(options, input, kernels, workers);
    workers.forEach(
        input.key().heads(),
        keyHead -> {
          Units.Unit unit = new Units.Unit(sequence, keyHead);
          KeySide keys = call.keys(unit);
          PackedMatrix[] packedKeys = call.scores.packKeys(keys);
          Scratch scratch = call.scratches.take();
          for (int index = 0; index < call.blocks(unit); index++) {
            RowBlock block = call.block(unit, index);
            Matrix weights = weights(call, keys, packedKeys, block, scratch);
            Matrix rows = target.apply(block.place().head()).rowRange(block.first(), block.rows());
            int column = 0;
            for (Tile tile : block.tiles()) {
              Scores.copy(
                  weights.columnRange(column, tile.keys()),
                  rows.columnRange(tile.firstKey(), tile.keys()));
              column += tile.keys();
            }
          }
          call.scratches.give(scratch);
        });
  }
}
