package dev.fovea.benchmarks.peers.kernel;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.ProductWork;
import dev.fovea.benchmarks.kernel.Work;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PyTorch through DJL (Apache-2.0; PyTorch BSD-3-Clause): {@code scaled_dot_product_attention},
 * its autograd, and {@code matmul}.
 */
public final class DjlPyTorch implements Contender {
  private final PtNDManager manager;
  private final PtSymbolBlock full;
  private final PtSymbolBlock causal;
  private final PtSymbolBlock masked;

  /** For the service loader; loads the native part. */
  public DjlPyTorch() throws IOException {
    // Nothing is sent anywhere by a benchmark.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    this.manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    this.full = load(TorchScript.full());
    this.causal = load(TorchScript.causal());
    this.masked = load(TorchScript.masked());
  }

  private PtSymbolBlock load(InputStream archive) throws IOException {
    try (archive) {
      return JniUtils.loadModule(manager, archive, false, false);
    }
  }

  @Override
  public String name() {
    return "djl-pytorch";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    JniUtils.setNumThreads(work.threads());
    PtNDManager own = (PtNDManager) manager.newSubManager();
    return switch (work) {
      case ProductWork product -> {
        Shape shape = new Shape(product.n(), product.n());
        NDArray left = own.create(operands.get(0), shape);
        NDArray right = own.create(operands.get(1), shape);
        yield Optional.of(new Forward(own, () -> left.matMul(right)));
      }
      case AttentionWork of -> Optional.of(attention(own, of, operands));
      default -> {
        own.close();
        yield Optional.empty();
      }
    };
  }

  private Run attention(PtNDManager own, AttentionWork work, List<float[]> operands) {
    Shape shape = new Shape(work.batch(), work.heads(), work.length(), work.headSize());
    List<PtNDArray> arrays =
        operands.stream().map(each -> (PtNDArray) own.create(each, shape)).toList();
    List<PtNDArray> mask = work.lengths().isEmpty() ? List.of() : List.of(mask(own, work));
    PtSymbolBlock attention = !mask.isEmpty() ? masked : work.causal() ? causal : full;
    if (work.backward()) {
      return new ForwardAndBackward(own, attention, arrays, mask);
    }
    IValue[] inputs =
        Stream.concat(arrays.stream(), mask.stream()).map(IValue::from).toArray(IValue[]::new);
    return new Forward(
        own,
        () -> {
          try (IValue output = IValueUtils.runMethod(attention, "forward", inputs)) {
            return output.toTensor(own);
          }
        });
  }

  private static PtNDArray mask(NDManager own, AttentionWork work) {
    boolean[] visible = new boolean[work.batch() * work.length()];
    for (int sequence = 0; sequence < work.batch(); sequence++) {
      for (int key = 0; key < work.lengthOf(sequence); key++) {
        visible[sequence * work.length() + key] = true;
      }
    }
    return (PtNDArray) own.create(visible, new Shape(work.batch(), 1, 1, work.length()));
  }

  /** One call that gives one array; the array before it is freed within the call's time. */
  private static class Forward implements Run {
    private final NDManager own;
    private final java.util.function.Supplier<NDArray> call;
    private final List<NDArray> last = new ArrayList<>();

    Forward(NDManager own, java.util.function.Supplier<NDArray> call) {
      this.own = own;
      this.call = call;
    }

    @Override
    public void once() {
      NDArray result = call.get();
      last.forEach(NDArray::close);
      last.clear();
      last.add(result);
    }

    @Override
    public List<float[]> results() {
      return last.stream().map(NDArray::toFloatArray).toList();
    }

    @Override
    public void close() {
      own.close();
    }
  }

  private static final class ForwardAndBackward implements Run {
    private final NDManager own;
    private final PtSymbolBlock attention;
    private final List<PtNDArray> operands;
    private final List<PtNDArray> mask;
    private final List<NDArray> last = new ArrayList<>();

    ForwardAndBackward(
        PtNDManager own, PtSymbolBlock attention, List<PtNDArray> operands, List<PtNDArray> mask) {
      this.own = own;
      this.attention = attention;
      this.operands = operands;
      this.mask = mask;
      // DJL keeps the tape off; a gradient collector of its own would walk all arrays each time.
      JniUtils.setGradMode(true);
    }

    @Override
    public void once() {
      last.forEach(NDArray::close);
      last.clear();
      // New leaves over the same numbers, so that gradients are written and not added to old ones.
      List<PtNDArray> leaves =
          operands.subList(0, 3).stream().map(each -> (PtNDArray) each.stopGradient()).toList();
      leaves.forEach(leaf -> leaf.setRequiresGradient(true));
      NDList inputs = new NDList();
      inputs.addAll(leaves);
      inputs.addAll(mask);
      PtNDArray result = (PtNDArray) IValueUtils.forward(attention, inputs, true).singletonOrThrow();
      JniUtils.backward(result, operands.get(3), false, false);
      last.add(result);
      leaves.forEach(leaf -> last.add(leaf.getGradient()));
      leaves.forEach(NDArray::close);
    }

    @Override
    public List<float[]> results() {
      return last.stream().map(NDArray::toFloatArray).toList();
    }

    @Override
    public void close() {
      own.close();
    }
  }
}
