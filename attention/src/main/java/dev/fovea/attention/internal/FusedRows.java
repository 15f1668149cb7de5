package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Heads;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.function.IntUnaryOperator;

/**
 * The queries or the keys of a call as the fused kernels see them: projected once, head by head,
 * where there is a projection; the rows themselves where there is none.
 */
final class FusedRows {
  private final Heads heads;
  private final Projection projection;
  private final IntUnaryOperator rows;
  private final IntUnaryOperator position;
  private final Workers workers;
  private Matrix[] projected = {};

  /**
   * @param rows how many rows of a sequence there are to see
   * @param position of a sequence's first row
   */
  FusedRows(
      Heads heads,
      Projection projection,
      IntUnaryOperator rows,
      IntUnaryOperator position,
      Workers workers) {
    this.heads = heads;
    this.projection = projection;
    this.rows = rows;
    this.position = position;
    this.workers = workers;
  }

  /** Projects all rows; before they are asked for. */
  void project() {
    if (projection.changes()) {
      projected = new Matrix[Math.multiplyExact(heads.sequences(), heads.heads())];
      workers.forEach(
          projected.length,
          index -> projected[index] = projection.apply(given(index), position(index)));
    }
  }

  /** The rows of one head. */
  Matrix part(int sequence, int head) {
    return projected.length == 0
        ? part(heads, sequence, head)
        : projected[sequence * heads.heads() + head];
  }

  private Matrix part(Heads of, int sequence, int head) {
    return of.part(sequence, head).rowRange(0, rows.applyAsInt(sequence));
  }

  private Matrix given(int index) {
    return part(heads, index / heads.heads(), index % heads.heads());
  }

  private int position(int index) {
    return position.applyAsInt(index / heads.heads());
  }

  /** Room for the gradient of these rows, on its way to that of what was given. */
  Gradient gradient(Heads target) {
    return new Gradient(target);
  }

  /** The gradient of the rows. */
  final class Gradient {
    private final Heads target;
    private final Matrix[] room;

    private Gradient(Heads target) {
      this.target = target;
      this.room = new Matrix[projected.length];
      for (int index = 0; index < room.length; index++) {
        room[index] = Matrix.zeros(projected[index].rows(), projected[index].columns());
      }
    }

    /** Where the gradient of one head is added. */
    Matrix part(int sequence, int head) {
      return room.length == 0
          ? FusedRows.this.part(target, sequence, head)
          : room[sequence * heads.heads() + head];
    }

    /** Takes what was added back through the projection. */
    void finish(AttentionOptions options, Kernels kernels, ParameterSums total) {
      ParameterSums[] sums = new ParameterSums[room.length];
      workers.forEach(
          room.length,
          index -> {
            sums[index] = new ParameterSums(options);
            projection.backward(
                given(index),
                room[index],
                position(index),
                FusedRows.this.part(target, index / heads.heads(), index % heads.heads()),
                kernels,
                sums[index]);
          });
      for (ParameterSums sum : sums) {
        total.add(sum);
      }
    }
  }
}
