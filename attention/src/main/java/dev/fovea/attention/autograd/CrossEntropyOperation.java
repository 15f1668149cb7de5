package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Matrix;
import java.util.List;
import java.util.Objects;

/**
 * The weighted mean over rows of {@code −Σ_c q_c·log softmax(scores)_c}, where q puts 1 − ε on the
 * right class and ε / C on every one of the C classes. Only the rows' log-sum-exp is kept; the
 * probabilities are computed backward.
 */
final class CrossEntropyOperation {
  private final Recorder recorder;

  CrossEntropyOperation(Recorder recorder) {
    this.recorder = recorder;
  }

  Variable loss(Variable scores, ClassTargets targets) {
    Matrix x = scores.value();
    if (x.rows() != targets.count()) {
      throw new IllegalArgumentException("%s does not fit %s".formatted(targets, scores));
    }
    Matrix logSumExp = recorder.matrix(x.rows(), 1);
    recorder
        .parallel()
        .rows(
            x.rows(),
            x.columns(),
            (from, count) ->
                recorder
                    .training()
                    .logSumExpRows(x.rowRange(from, count), logSumExp.rowRange(from, count)));
    double weightSum = 0;
    double lossSum = 0;
    for (int row = 0; row < x.rows(); row++) {
      weightSum += targets.weight(row);
      lossSum += targets.weight(row) * loss(x, row, logSumExp.get(row, 0), targets);
    }
    if (!(weightSum > 0)) {
      throw new IllegalArgumentException("the weights of the rows add up to " + weightSum);
    }
    double total = weightSum;
    return recorder.result(
        recorder.row((float) (lossSum / weightSum)),
        List.of(scores),
        upstream -> {
          Matrix factors = recorder.matrix(x.rows(), 1);
          for (int row = 0; row < x.rows(); row++) {
            factors.values()[factors.rowStart(row)] =
                (float) (targets.weight(row) * upstream.get(0, 0) / total);
          }
          recorder.contribute(scores, target -> gradient(x, logSumExp, factors, targets, target));
        });
  }

  private static double loss(Matrix x, int row, double logSumExp, ClassTargets targets) {
    int right = Objects.checkIndex(targets.classOf(row), x.columns());
    double loss = logSumExp - (1 - targets.smoothing()) * x.get(row, right);
    if (targets.smoothing() > 0) {
      double sum = 0;
      for (int column = 0; column < x.columns(); column++) {
        sum += x.values()[x.rowStart(row) + column];
      }
      loss -= targets.smoothing() / x.columns() * sum;
    }
    return loss;
  }

  private void gradient(
      Matrix x, Matrix logSumExp, Matrix factors, ClassTargets targets, Matrix target) {
    float spread = targets.smoothing() / x.columns();
    recorder
        .parallel()
        .rows(
            x.rows(),
            x.columns(),
            (from, count) -> {
              recorder
                  .training()
                  .probabilities(
                      x.rowRange(from, count),
                      logSumExp.rowRange(from, count),
                      factors.rowRange(from, count),
                      spread,
                      target.rowRange(from, count));
              for (int row = from; row < from + count; row++) {
                target.values()[target.rowStart(row) + targets.classOf(row)] -=
                    factors.get(row, 0) * (1 - targets.smoothing());
              }
            });
  }
}
