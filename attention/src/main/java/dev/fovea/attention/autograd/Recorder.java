package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.TrainingKernels;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a tape's operations share: memory, kernels, threads, and the list of what to do backward.
 */
final class Recorder {
  private final Kernels kernels;
  private final Parallel parallel;
  private final Arena arena = new Arena();
  private final List<Operation> operations = new ArrayList<>();
  private Pass pass = Pass.inference();
  private int masks;

  /** What to do when the gradient of an output is known. */
  private record Operation(Variable output, Consumer<Matrix> backward) {}

  Recorder(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.parallel = new Parallel(kernels, workers);
  }

  Kernels kernels() {
    return kernels;
  }

  TrainingKernels training() {
    return kernels.training();
  }

  Parallel parallel() {
    return parallel;
  }

  Workers workers() {
    return parallel.workers();
  }

  Arena arena() {
    return arena;
  }

  Pass pass() {
    return pass;
  }

  void begin(Pass next) {
    operations.clear();
    arena.clear();
    masks = 0;
    pass = next;
  }

  /** A seed for the next dropout of this pass. */
  int nextMask() {
    return Hash.mix(pass.seed(), ++masks);
  }

  /** A matrix whose numbers are all to be written. */
  Matrix matrix(int rows, int columns) {
    return arena.matrix(rows, columns);
  }

  Matrix zeros(int rows, int columns) {
    Matrix matrix = arena.matrix(rows, columns);
    parallel.clear(matrix);
    return matrix;
  }

  /** A copy of a list of numbers as one row. */
  Matrix row(float... numbers) {
    Matrix row = arena.matrix(1, numbers.length);
    System.arraycopy(numbers, 0, row.values(), row.rowStart(0), numbers.length);
    return row;
  }

  /** The result of an operation on variables alone. */
  Variable result(Matrix value, List<Variable> inputs, Consumer<Matrix> backward) {
    return result(value, inputs.stream().anyMatch(Variable::tracked), backward);
  }

  /** The result of an operation with parameters. */
  Variable learned(
      Matrix value, List<Variable> inputs, List<Parameter> parameters, Consumer<Matrix> backward) {
    boolean tracked =
        inputs.stream().anyMatch(Variable::tracked)
            || parameters.stream().anyMatch(parameter -> !parameter.frozen());
    return result(value, tracked, backward);
  }

  private Variable result(Matrix value, boolean tracked, Consumer<Matrix> backward) {
    boolean recorded = tracked && pass.recorded();
    Variable output = Variable.of(value, recorded);
    if (recorded) {
      operations.add(new Operation(output, backward));
    }
    return output;
  }

  /**
   * Adds a contribution to the gradient of an input.
   *
   * @param overwrite writes every number of the matrix it is given
   */
  void contribute(Variable input, Consumer<Matrix> overwrite) {
    if (!input.tracked()) {
      return;
    }
    Matrix gradient = input.gradientIn(arena);
    if (input.claim()) {
      overwrite.accept(gradient);
      return;
    }
    Arena.Mark mark = arena.mark();
    Matrix addend = arena.matrix(gradient.rows(), gradient.columns());
    overwrite.accept(addend);
    parallel.add(gradient, addend);
    arena.release(mark);
  }

  /**
   * The gradient of an input, of which every number is there to be added to. Inputs that need none
   * get room that nobody reads.
   */
  Matrix accumulator(Variable input) {
    if (!input.tracked()) {
      return zeros(input.rows(), input.columns());
    }
    Matrix gradient = input.gradientIn(arena);
    if (input.claim()) {
      parallel.clear(gradient);
    }
    return gradient;
  }

  /** Passes an output's gradient on to an input as it is. */
  void pass(Matrix upstream, Variable input) {
    if (!input.tracked()) {
      return;
    }
    if (!input.hasGradient()) {
      contribute(input, target -> parallel.copy(upstream, target));
      return;
    }
    Matrix gradient = input.gradientIn(arena);
    if (input.claim()) {
      parallel.copy(upstream, gradient);
    } else {
      parallel.add(gradient, upstream);
    }
  }

  /** Passes an output's gradient on to an input, which may keep the matrix itself. */
  void handOver(Matrix upstream, Variable input) {
    if (input.tracked() && !input.adopt(upstream)) {
      pass(upstream, input);
    }
  }

  void backward(Variable output, Matrix upstream) {
    if (!output.tracked()) {
      throw new IllegalStateException(
          "nothing learns from %s; was the pass begun for training?".formatted(output));
    }
    pass(upstream, output);
    for (int index = operations.size() - 1; index >= 0; index--) {
      Operation operation = operations.get(index);
      if (operation.output().hasGradient()) {
        operation.backward().accept(operation.output().gradient());
      }
    }
    operations.clear();
  }
}
