package dev.fovea.benchmarks.kernel;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.MultiHeadAttention;
import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.Optional;

/** Ours. */
final class Fovea implements Contender {
  private final Kernels kernels = KernelProvider.kernels();

  @Override
  public String name() {
    return "fovea";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    Workers workers =
        work.threads() == Workers.shared().threads()
            ? Workers.shared()
            : new Workers(work.threads());
    return switch (work) {
      case AttentionWork attention -> prepare(attention, operands, workers);
      case ProductWork product -> Optional.of(prepare(product, operands, workers));
    };
  }

  private Run prepare(ProductWork work, List<float[]> operands, Workers workers) {
    int n = work.n();
    Matrix left = Matrix.of(operands.get(0), n, n);
    Matrix right = Matrix.of(operands.get(1), n, n);
    Matrix product = Matrix.zeros(n, n);
    ParallelProduct parallel = new ParallelProduct(kernels, workers);
    return run(
        () -> parallel.multiply(left, kernels.pack(right), product), List.of(product.values()));
  }

  private Optional<Run> prepare(AttentionWork work, List<float[]> operands, Workers workers) {
    if (work.causal() || work.backward()) {
      return Optional.empty();
    }
    int blocks = work.batch() * work.heads();
    int[] lengths = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      lengths[block] = work.lengthOf(block / work.heads());
    }
    int rows = blocks * work.length();
    AttentionInput input =
        AttentionInput.self(
            Matrix.of(operands.get(0), rows, work.headSize()),
            Matrix.of(operands.get(1), rows, work.headSize()),
            Matrix.of(operands.get(2), rows, work.headSize()),
            Sequences.padded(work.length(), lengths),
            1);
    Matrix output = Matrix.zeros(rows, work.headSize());
    MultiHeadAttention attention = new MultiHeadAttention(kernels, workers);
    return Optional.of(run(() -> attention.attend(input, output), List.of(output.values())));
  }

  private static Run run(Runnable once, List<float[]> results) {
    return new Run() {
      @Override
      public void once() {
        once.run();
      }

      @Override
      public List<float[]> results() {
        return results;
      }
    };
  }
}
