package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.LayerNorm;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.NormGradient;
import java.util.Arrays;
import java.util.List;

/** Layer normalisation; mean and variance are computed again backward instead of kept. */
final class NormOperation {
  /** Rows whose contributions to scale and shift are summed at once: fixed, whoever sums them. */
  private static final int PIECE_ROWS = 64;

  private final Recorder recorder;

  NormOperation(Recorder recorder) {
    this.recorder = recorder;
  }

  Variable normalize(Variable x, Parameter scale, Parameter shift, float epsilon) {
    LayerNorm norm = new LayerNorm(scale.value().values(), shift.value().values(), epsilon);
    Matrix output = recorder.matrix(x.rows(), x.columns());
    recorder
        .parallel()
        .rows(
            x.rows(),
            x.columns(),
            (from, count) -> {
              Matrix part = output.rowRange(from, count);
              recorder.training().scale(x.value().rowRange(from, count), 1, part);
              recorder.kernels().normalizeRows(part, norm);
            });
    return recorder.learned(
        output,
        List.of(x),
        List.of(scale, shift),
        upstream -> {
          Arena.Mark mark = recorder.arena().mark();
          if (x.tracked()) {
            recorder.contribute(x, target -> backward(x, norm, upstream, target, scale, shift));
          } else {
            Matrix nowhere = recorder.matrix(x.rows(), x.columns());
            backward(x, norm, upstream, nowhere, scale, shift);
            recorder.arena().release(mark);
          }
        });
  }

  private void backward(
      Variable x,
      LayerNorm norm,
      Matrix upstream,
      Matrix target,
      Parameter scale,
      Parameter shift) {
    int pieces = Math.ceilDiv(x.rows(), PIECE_ROWS);
    Matrix sums = recorder.matrix(2 * pieces, x.columns());
    recorder
        .workers()
        .forEach(
            pieces,
            piece -> {
              int from = piece * PIECE_ROWS;
              int count = Math.min(PIECE_ROWS, x.rows() - from);
              Matrix own = sums.rowRange(2 * piece, 2);
              Arrays.fill(own.values(), own.rowStart(0), own.rowStart(2), 0);
              recorder
                  .training()
                  .normalizationGradient(
                      new NormGradient(
                          x.value().rowRange(from, count),
                          norm,
                          upstream.rowRange(from, count),
                          target.rowRange(from, count),
                          own));
            });
    addUp(sums, 0, scale);
    addUp(sums, 1, shift);
  }

  private void addUp(Matrix sums, int first, Parameter parameter) {
    if (parameter.frozen()) {
      return;
    }
    Matrix gradient = parameter.touchAll();
    for (int row = first; row < sums.rows(); row += 2) {
      recorder.kernels().add(gradient, sums.rowRange(row, 1));
    }
  }
}
