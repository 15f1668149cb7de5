package dev.fovea.benchmarks.peers.kernel;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.ProductWork;
import dev.fovea.benchmarks.kernel.Work;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ONNX Runtime (MIT): the operators {@code Attention} of opset 23 and {@code MatMul}. Operands and
 * result lie in native memory that is made once.
 */
public final class OnnxRuntime implements Contender {
  private static final int FLOAT = 1;
  private static final int BOOL = 9;

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    try {
      return switch (work) {
        case AttentionWork attention ->
            attention.backward() ? Optional.empty() : Optional.of(attention(attention, operands));
        case ProductWork product -> Optional.of(product(product, operands));
        default -> Optional.empty();
      };
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime refuses " + work, refused);
    }
  }

  private Run product(ProductWork work, List<float[]> operands) throws OrtException {
    long[] shape = {work.n(), work.n()};
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    inputs.put("A", OnnxSession.tensor(operands.get(0), shape));
    inputs.put("B", OnnxSession.tensor(operands.get(1), shape));
    byte[] model =
        new OnnxGraph("MatMul", "")
            .input("A", FLOAT, shape)
            .input("B", FLOAT, shape)
            .model(Map.of(), shape);
    return new OnnxSession(model, inputs, shape, work.threads());
  }

  private Run attention(AttentionWork work, List<float[]> operands) throws OrtException {
    long[] shape = {work.batch(), work.heads(), work.length(), work.headSize()};
    OnnxGraph graph = new OnnxGraph("Attention", "");
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    for (int index = 0; index < 3; index++) {
      String name = List.of("Q", "K", "V").get(index);
      graph.input(name, FLOAT, shape);
      inputs.put(name, OnnxSession.tensor(operands.get(index), shape));
    }
    if (!work.lengths().isEmpty()) {
      long[] maskShape = {work.batch(), 1, work.length(), work.length()};
      graph.input("mask", BOOL, maskShape);
      inputs.put(
          "mask",
          OnnxTensor.createTensor(
              OnnxSession.ENVIRONMENT, mask(work), maskShape, OnnxJavaType.BOOL));
    }
    byte[] model = graph.model(Map.of("is_causal", work.causal() ? 1L : 0L), shape);
    return new OnnxSession(model, inputs, shape, work.threads());
  }

  private static ByteBuffer mask(AttentionWork work) {
    int length = work.length();
    ByteBuffer mask = ByteBuffer.allocateDirect(work.batch() * length * length);
    for (int sequence = 0; sequence < work.batch(); sequence++) {
      for (int query = 0; query < length; query++) {
        for (int key = 0; key < work.lengthOf(sequence); key++) {
          mask.put((sequence * length + query) * length + key, (byte) 1);
        }
      }
    }
    return mask;
  }
}
