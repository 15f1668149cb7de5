package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Activation;
import dev.fovea.attention.kernel.DropoutMask;
import dev.fovea.attention.kernel.Matrix;
import java.util.List;

/** Operations on each number by itself, and the joining of columns. */
final class ElementOperations {
  private final Recorder recorder;

  ElementOperations(Recorder recorder) {
    this.recorder = recorder;
  }

  Variable add(Variable left, Variable right) {
    sameShape(left, right);
    Matrix sum = recorder.matrix(left.rows(), left.columns());
    recorder
        .parallel()
        .rows(
            sum.rows(),
            sum.columns(),
            (from, count) -> {
              Matrix part = sum.rowRange(from, count);
              recorder.training().scale(left.value().rowRange(from, count), 1, part);
              recorder.kernels().add(part, right.value().rowRange(from, count));
            });
    return recorder.result(
        sum,
        List.of(left, right),
        upstream -> {
          recorder.pass(upstream, right);
          recorder.handOver(upstream, left);
        });
  }

  Variable scale(Variable x, float factor) {
    Matrix product = recorder.matrix(x.rows(), x.columns());
    scale(x.value(), factor, product);
    return recorder.result(
        product,
        List.of(x),
        upstream -> recorder.contribute(x, target -> scale(upstream, factor, target)));
  }

  private void scale(Matrix source, float factor, Matrix target) {
    recorder
        .parallel()
        .rows(
            source.rows(),
            source.columns(),
            (from, count) ->
                recorder
                    .training()
                    .scale(source.rowRange(from, count), factor, target.rowRange(from, count)));
  }

  Variable multiply(Variable left, Variable right) {
    sameShape(left, right);
    Matrix product = recorder.matrix(left.rows(), left.columns());
    multiply(left.value(), right.value(), product);
    return recorder.result(
        product,
        List.of(left, right),
        upstream -> {
          recorder.contribute(left, target -> multiply(upstream, right.value(), target));
          recorder.contribute(right, target -> multiply(upstream, left.value(), target));
        });
  }

  private void multiply(Matrix left, Matrix right, Matrix target) {
    recorder
        .parallel()
        .rows(
            target.rows(),
            target.columns(),
            (from, count) ->
                recorder
                    .training()
                    .multiplyElements(
                        left.rowRange(from, count),
                        right.rowRange(from, count),
                        target.rowRange(from, count)));
  }

  Variable activate(Activation function, Variable x) {
    Matrix output = recorder.matrix(x.rows(), x.columns());
    recorder
        .parallel()
        .rows(
            x.rows(),
            x.columns(),
            (from, count) ->
                recorder
                    .training()
                    .activate(
                        function, x.value().rowRange(from, count), output.rowRange(from, count)));
    return recorder.result(
        output,
        List.of(x),
        upstream ->
            recorder.contribute(x, target -> gradient(function, x.value(), upstream, target)));
  }

  private void gradient(Activation function, Matrix x, Matrix upstream, Matrix target) {
    recorder
        .parallel()
        .rows(
            x.rows(),
            x.columns(),
            (from, count) ->
                recorder
                    .training()
                    .activationGradient(
                        function,
                        x.rowRange(from, count),
                        upstream.rowRange(from, count),
                        target.rowRange(from, count)));
  }

  Variable dropout(Variable x, float probability) {
    if (probability == 0 || !recorder.pass().dropping()) {
      return x;
    }
    DropoutMask mask = new DropoutMask(recorder.nextMask(), probability, 0);
    Matrix output = recorder.matrix(x.rows(), x.columns());
    dropout(x.value(), mask, output);
    return recorder.result(
        output,
        List.of(x),
        upstream -> recorder.contribute(x, target -> dropout(upstream, mask, target)));
  }

  private void dropout(Matrix source, DropoutMask mask, Matrix target) {
    recorder
        .parallel()
        .rows(
            source.rows(),
            source.columns(),
            (from, count) ->
                recorder
                    .training()
                    .dropout(
                        source.rowRange(from, count),
                        mask.from(from * source.columns()),
                        target.rowRange(from, count)));
  }

  Variable concatenate(List<Variable> parts) {
    int rows = parts.getFirst().rows();
    int columns = 0;
    for (Variable part : parts) {
      if (part.rows() != rows) {
        throw new IllegalArgumentException(
            "%s and %s do not stand side by side".formatted(parts.getFirst(), part));
      }
      columns += part.columns();
    }
    Matrix joined = recorder.matrix(rows, columns);
    int to = 0;
    for (Variable part : parts) {
      recorder.parallel().copy(part.value(), joined.columnRange(to, part.columns()));
      to += part.columns();
    }
    return recorder.result(
        joined,
        parts,
        upstream -> {
          int from = 0;
          for (Variable part : parts) {
            recorder.pass(upstream.columnRange(from, part.columns()), part);
            from += part.columns();
          }
        });
  }

  private static void sameShape(Variable left, Variable right) {
    if (left.rows() != right.rows() || left.columns() != right.columns()) {
      throw new IllegalArgumentException("%s and %s differ in shape".formatted(left, right));
    }
  }
}
