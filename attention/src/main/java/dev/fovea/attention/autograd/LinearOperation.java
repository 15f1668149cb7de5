package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.util.List;
import java.util.Optional;

/** Products with a learned matrix. */
final class LinearOperation {
  private final Recorder recorder;

  LinearOperation(Recorder recorder) {
    this.recorder = recorder;
  }

  /** {@code x·W + b}; dX = dY·Wᵀ, dW = Xᵀ·dY, db = the column sums of dY. */
  Variable linear(Variable x, Parameter weight, Optional<Parameter> bias) {
    PackedMatrix packed = weight.packed(recorder.kernels());
    PackedMatrix right = bias.map(row -> packed.withBias(row.value().values())).orElse(packed);
    Matrix output = recorder.matrix(x.rows(), packed.columns());
    recorder.parallel().products().multiply(x.value(), right, output);
    return recorder.learned(
        output,
        List.of(x),
        bias.map(row -> List.of(weight, row)).orElse(List.of(weight)),
        upstream -> {
          if (!weight.frozen()) {
            recorder.parallel().addTransposedProduct(x.value(), upstream, weight.touchAll());
          }
          bias.filter(row -> !row.frozen())
              .ifPresent(row -> recorder.parallel().addColumnSums(upstream, row.touchAll()));
          recorder.contribute(
              x,
              target ->
                  recorder
                      .parallel()
                      .products()
                      .multiply(upstream, weight.packedTransposed(recorder.kernels()), target));
        });
  }

  /** {@code x·Wᵀ}; dX = dY·W, dW = dYᵀ·X. */
  Variable linearTransposed(Variable x, Parameter weight) {
    PackedMatrix right = weight.packedTransposed(recorder.kernels());
    Matrix output = recorder.matrix(x.rows(), right.columns());
    recorder.parallel().products().multiply(x.value(), right, output);
    return recorder.learned(
        output,
        List.of(x),
        List.of(weight),
        upstream -> {
          if (!weight.frozen()) {
            recorder.parallel().addTransposedProduct(upstream, x.value(), weight.touchAll());
          }
          recorder.contribute(
              x,
              target ->
                  recorder
                      .parallel()
                      .products()
                      .multiply(upstream, weight.packed(recorder.kernels()), target));
        });
  }
}
