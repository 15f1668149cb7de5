package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.ProductWork;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A piece of work in ByteDeco's PyTorch; the tensors of the last call are freed by the next. */
abstract sealed class ByteDecoRun implements Contender.Run {
  private final List<Tensor> last = new ArrayList<>();

  /** Does it; what is returned outlives the call. */
  abstract List<Tensor> call();

  @Override
  public void once() {
    last.forEach(Tensor::close);
    last.clear();
    try (PointerScope _ = new PointerScope()) {
      for (Tensor result : call()) {
        // Out of the scope, which frees all others.
        result.retainReference();
        last.add(result);
      }
    }
  }

  @Override
  public List<float[]> results() {
    List<float[]> results = new ArrayList<>();
    for (Tensor tensor : last) {
      FloatBuffer buffer = tensor.contiguous().createBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      results.add(values);
    }
    return results;
  }

  @Override
  public void close() {
    last.forEach(Tensor::close);
    last.clear();
  }

  /** {@code matmul}. */
  static final class Product extends ByteDecoRun {
    private final Tensor left;
    private final Tensor right;

    Product(ProductWork work, List<float[]> operands) {
      this.left = AbstractTensor.create(operands.get(0), work.n(), work.n());
      this.right = AbstractTensor.create(operands.get(1), work.n(), work.n());
    }

    @Override
    List<Tensor> call() {
      return List.of(torch.matmul(left, right));
    }

    @Override
    public void close() {
      super.close();
      left.close();
      right.close();
    }
  }

  /** {@code scaled_dot_product_attention}, with its backward pass where that is asked for. */
  static final class Attention extends ByteDecoRun {
    private final AttentionWork work;
    private final List<Tensor> operands;
    private final TensorOptional mask;

    Attention(AttentionWork work, List<float[]> operands) {
      this.work = work;
      this.operands =
          operands.stream()
              .map(each ->
                  AbstractTensor.create(
                      each, work.batch(), work.heads(), work.length(), work.headSize()))
              .toList();
      this.mask =
          work.lengths().isEmpty() ? new TensorOptional() : new TensorOptional(mask(work));
    }

    private static Tensor mask(AttentionWork work) {
      boolean[] visible = new boolean[work.batch() * work.length()];
      for (int sequence = 0; sequence < work.batch(); sequence++) {
        for (int key = 0; key < work.lengthOf(sequence); key++) {
          visible[sequence * work.length() + key] = true;
        }
      }
      return AbstractTensor.create(visible, work.batch(), 1, 1, work.length());
    }

    @Override
    List<Tensor> call() {
      List<Tensor> inputs = operands.subList(0, 3);
      if (!work.backward()) {
        return List.of(attend(inputs));
      }
      // New leaves over the same numbers, so that gradients are written and not added to old ones.
      List<Tensor> leaves =
          inputs.stream().map(each -> each.detach().set_requires_grad(true)).toList();
      Tensor output = attend(leaves);
      output.backward(
          operands.get(3), new BoolOptional(false), false, new TensorArrayRefOptional());
      List<Tensor> results = new ArrayList<>();
      results.add(output.detach());
      // grad() is the leaf's own and goes with it.
      leaves.forEach(leaf -> results.add(leaf.grad().detach()));
      return results;
    }

    private Tensor attend(List<Tensor> inputs) {
      return torch.scaled_dot_product_attention(
          inputs.get(0),
          inputs.get(1),
          inputs.get(2),
          mask,
          0,
          work.causal(),
          new DoubleOptional(),
          false);
    }

    @Override
    public void close() {
      super.close();
      operands.forEach(Tensor::close);
    }
  }
}
