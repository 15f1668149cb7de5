package dev.fovea.attention.autograd;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** One row a sequence; rows of padding are not looked at and get no gradient. */
final class PoolingOperations {
  private static final int PIECE = 16;

  private final Recorder recorder;

  PoolingOperations(Recorder recorder) {
    this.recorder = recorder;
  }

  Variable mean(Variable x, Sequences sequences) {
    check(x, sequences);
    Matrix output = recorder.zeros(sequences.count(), x.columns());
    forEach(
        sequences,
        sequence -> {
          int length = sequences.length(sequence);
          if (length > 0) {
            recorder
                .training()
                .addColumnSums(
                    x.value().rowRange(sequences.start(sequence), length),
                    1f / length,
                    output.rowRange(sequence, 1));
          }
        });
    return recorder.result(
        output,
        List.of(x),
        upstream ->
            recorder.contribute(
                x,
                target -> {
                  clearPadding(target, sequences);
                  forEach(sequences, sequence -> spread(upstream, target, sequences, sequence));
                }));
  }

  private void spread(Matrix upstream, Matrix target, Sequences sequences, int sequence) {
    int start = sequences.start(sequence);
    int length = sequences.length(sequence);
    Matrix row = upstream.rowRange(sequence, 1);
    for (int index = start; index < start + length; index++) {
      recorder.training().scale(row, 1f / length, target.rowRange(index, 1));
    }
  }

  Variable maximum(Variable x, Sequences sequences) {
    check(x, sequences);
    int columns = x.columns();
    Matrix output = recorder.zeros(sequences.count(), columns);
    int[] winners = new int[sequences.count() * columns];
    forEach(
        sequences,
        sequence -> {
          if (sequences.length(sequence) > 0) {
            maximum(x.value(), sequences, sequence, output, winners);
          }
        });
    return recorder.result(
        output,
        List.of(x),
        upstream ->
            recorder.contribute(
                x,
                target -> {
                  clear(target, 0, target.rows());
                  for (int sequence = 0; sequence < sequences.count(); sequence++) {
                    for (int column = 0;
                        column < columns && sequences.length(sequence) > 0;
                        column++) {
                      int winner = winners[sequence * columns + column];
                      target.values()[target.rowStart(winner) + column] =
                          upstream.get(sequence, column);
                    }
                  }
                }));
  }

  private static void maximum(
      Matrix x, Sequences sequences, int sequence, Matrix output, int[] winners) {
    int columns = x.columns();
    int to = output.rowStart(sequence);
    int first = sequences.start(sequence);
    System.arraycopy(x.values(), x.rowStart(first), output.values(), to, columns);
    Arrays.fill(winners, sequence * columns, (sequence + 1) * columns, first);
    for (int row = first + 1; row < first + sequences.length(sequence); row++) {
      int from = x.rowStart(row);
      for (int column = 0; column < columns; column++) {
        if (x.values()[from + column] > output.values()[to + column]) {
          output.values()[to + column] = x.values()[from + column];
          winners[sequence * columns + column] = row;
        }
      }
    }
  }

  private void forEach(Sequences sequences, IntConsumer work) {
    int count = sequences.count();
    recorder
        .workers()
        .forEach(
            Math.ceilDiv(count, PIECE),
            piece -> {
              int end = Math.min(count, (piece + 1) * PIECE);
              for (int sequence = piece * PIECE; sequence < end; sequence++) {
                work.accept(sequence);
              }
            });
  }

  private static void clearPadding(Matrix target, Sequences sequences) {
    int next = 0;
    for (int sequence = 0; sequence < sequences.count(); sequence++) {
      clear(target, next, Math.max(next, sequences.start(sequence)));
      next = Math.max(next, sequences.start(sequence) + sequences.length(sequence));
    }
    clear(target, next, target.rows());
  }

  private static void clear(Matrix target, int from, int to) {
    for (int row = from; row < to; row++) {
      int start = target.rowStart(row);
      Arrays.fill(target.values(), start, start + target.columns(), 0);
    }
  }

  private static void check(Variable x, Sequences sequences) {
    if (sequences.end() > x.rows()) {
      throw new IllegalArgumentException(
          "sequences up to row %d do not fit %s".formatted(sequences.end(), x));
    }
  }
}
