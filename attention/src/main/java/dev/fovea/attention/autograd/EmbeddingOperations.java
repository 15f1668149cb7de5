package dev.fovea.attention.autograd;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.RowPick;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Rows looked up in a learned table or in a variable. Backward, each row is summed in order. */
final class EmbeddingOperations {
  /** Rows of a table for one piece of work. */
  private static final int PIECE = 64;

  private final Recorder recorder;

  EmbeddingOperations(Recorder recorder) {
    this.recorder = recorder;
  }

  Variable lookUp(Parameter table, int[] rows) {
    Matrix source = table.matrix();
    Matrix output = recorder.matrix(rows.length, source.columns());
    gather(source, rows, output);
    return recorder.learned(
        output,
        List.of(),
        List.of(table),
        upstream -> {
          int[] places = new int[rows.length];
          Arrays.setAll(places, place -> place);
          float[] factors = new float[rows.length];
          Arrays.fill(factors, 1);
          scatter(table, rows, upstream, places, factors);
        });
  }

  Variable bags(Parameter table, int[] rows, Sequences bags) {
    Matrix source = table.matrix();
    Matrix output = recorder.zeros(bags.count(), source.columns());
    int[] bagOf = new int[rows.length];
    float[] factors = new float[rows.length];
    for (int bag = 0; bag < bags.count(); bag++) {
      int end = bags.start(bag) + bags.length(bag);
      Arrays.fill(bagOf, bags.start(bag), end, bag);
      Arrays.fill(factors, bags.start(bag), end, 1f / bags.length(bag));
    }
    recorder
        .workers()
        .forEach(
            Math.ceilDiv(bags.count(), PIECE),
            piece -> {
              int end = Math.min(bags.count(), (piece + 1) * PIECE);
              for (int bag = piece * PIECE; bag < end; bag++) {
                RowPick pick =
                    RowPick.of(rows, factors, bags.start(bag), bags.start(bag) + bags.length(bag));
                recorder.training().addRows(source, pick, output.rowRange(bag, 1));
              }
            });
    return recorder.learned(
        output,
        List.of(),
        List.of(table),
        upstream -> scatter(table, rows, upstream, bagOf, factors));
  }

  Variable select(Variable x, int[] rows) {
    Matrix output = recorder.matrix(rows.length, x.columns());
    gather(x.value(), rows, output);
    return recorder.result(
        output,
        List.of(x),
        upstream ->
            recorder.contribute(
                x,
                target -> {
                  for (int row = 0; row < target.rows(); row++) {
                    int start = target.rowStart(row);
                    Arrays.fill(target.values(), start, start + target.columns(), 0);
                  }
                  for (int place = 0; place < rows.length; place++) {
                    recorder
                        .kernels()
                        .add(target.rowRange(rows[place], 1), upstream.rowRange(place, 1));
                  }
                }));
  }

  private void gather(Matrix source, int[] rows, Matrix output) {
    int columns = source.columns();
    recorder
        .parallel()
        .rows(
            rows.length,
            columns,
            (from, count) -> {
              for (int place = from; place < from + count; place++) {
                System.arraycopy(
                    source.values(),
                    source.rowStart(Objects.checkIndex(rows[place], source.rows())),
                    output.values(),
                    output.rowStart(place),
                    columns);
              }
            });
  }

  /** Adds factor · upstream[from[place]] to row rows[place] of the table's gradient, by row. */
  private void scatter(Parameter table, int[] rows, Matrix upstream, int[] from, float[] factors) {
    Matrix gradient = table.gradient();
    RowGroups groups = new RowGroups(rows, gradient.rows());
    int[] orderedFrom = new int[rows.length];
    float[] orderedFactors = new float[rows.length];
    for (int position = 0; position < rows.length; position++) {
      orderedFrom[position] = from[groups.place(position)];
      orderedFactors[position] = factors[groups.place(position)];
    }
    for (int group = 0; group < groups.count(); group++) {
      table.touched().add(groups.row(group));
    }
    recorder
        .workers()
        .forEach(
            Math.ceilDiv(groups.count(), PIECE),
            piece -> {
              int end = Math.min(groups.count(), (piece + 1) * PIECE);
              for (int group = piece * PIECE; group < end; group++) {
                RowPick pick =
                    RowPick.of(
                        orderedFrom, orderedFactors, groups.start(group), groups.start(group + 1));
                recorder
                    .training()
                    .addRows(upstream, pick, gradient.rowRange(groups.row(group), 1));
              }
            });
  }
}
