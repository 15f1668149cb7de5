package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.util.List;

/** Products with learned matrices. */
final class LinearOperation {
  private final Recorder recorder;

  LinearOperation(Recorder recorder) {
    this.recorder = recorder;
  }

  /** {@code x·W + b}; dX = dY·Wᵀ, dW = Xᵀ·dY, db = the column sums of dY. */
  Variable linear(Variable x, ParameterGroup group) {
    PackedMatrix right = group.packed(recorder.parallel().products());
    Matrix output = recorder.matrix(x.rows(), right.columns());
    recorder.parallel().products().multiply(x.value(), right, output);
    return recorder.learned(
        output,
        List.of(x),
        group.parameters(),
        upstream -> {
          int column = 0;
          for (int index = 0; index < group.weights().size(); index++) {
            Parameter weight = group.weights().get(index);
            Matrix part = upstream.columnRange(column, weight.matrix().columns());
            if (!weight.frozen()) {
              recorder.parallel().addTransposedProduct(x.value(), part, weight.touchAll());
            }
            if (!group.biases().isEmpty() && !group.biases().get(index).frozen()) {
              recorder.parallel().addColumnSums(part, group.biases().get(index).touchAll());
            }
            column += part.columns();
          }
          recorder.contribute(
              x,
              target ->
                  recorder
                      .parallel()
                      .products()
                      .multiply(
                          upstream,
                          group.packedTransposed(recorder.parallel().products()),
                          target));
        });
  }

  /** {@code x·Wᵀ}; dX = dY·W, dW = dYᵀ·X. */
  Variable linearTransposed(Variable x, Parameter weight) {
    PackedMatrix right = weight.packedTransposed(recorder.parallel().products());
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
                      .multiply(upstream, weight.packed(recorder.parallel().products()), target));
        });
  }
}
