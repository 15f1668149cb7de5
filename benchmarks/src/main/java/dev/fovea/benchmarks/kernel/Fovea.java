package dev.fovea.benchmarks.kernel;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Mask;
import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Our kernels. */
public final class Fovea implements Contender {
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
      case AttentionWork attention -> Optional.of(prepare(attention, operands, workers));
      case ProductWork product -> Optional.of(prepare(product, operands, workers));
      default -> Optional.empty();
    };
  }

  private Run prepare(ProductWork work, List<float[]> operands, Workers workers) {
    int n = work.n();
    Matrix left = Matrix.of(operands.get(0), n, n);
    Matrix right = Matrix.of(operands.get(1), n, n);
    Matrix product = Matrix.zeros(n, n);
    ParallelProduct parallel = new ParallelProduct(kernels, workers);
    return run(() -> parallel.multiply(left, right, product), List.of(product.values()));
  }

  private Run prepare(AttentionWork work, List<float[]> operands, Workers workers) {
    AttentionOptions options = AttentionOptions.softmax();
    Attention attention =
        new Attention(
            work.causal() ? options.withMask(new Mask.Causal()) : options, kernels, workers);
    AttentionInput input =
        AttentionInput.of(
            heads(work, operands.get(0)),
            heads(work, operands.get(1)),
            heads(work, operands.get(2)));
    float[] output = new float[work.size()];
    Heads target = heads(work, output);
    if (!work.backward()) {
      return run(() -> attention.attend(input, target), List.of(output));
    }
    Heads upstream = heads(work, operands.get(3));
    List<float[]> slopes =
        List.of(new float[work.size()], new float[work.size()], new float[work.size()]);
    AttentionGradients gradients =
        AttentionGradients.of(
            heads(work, slopes.get(0)), heads(work, slopes.get(1)), heads(work, slopes.get(2)));
    return run(
        () -> {
          slopes.forEach(slope -> Arrays.fill(slope, 0));
          attention.backward(attention.forward(input, target), upstream, gradients);
        },
        List.of(output, slopes.get(0), slopes.get(1), slopes.get(2)));
  }

  private static Heads heads(AttentionWork work, float[] values) {
    int[] lengths = IntStream.range(0, work.batch()).map(work::lengthOf).toArray();
    return Heads.ofTensor(
        Tensor.of(values, work.batch(), work.heads(), work.length(), work.headSize()), lengths);
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
