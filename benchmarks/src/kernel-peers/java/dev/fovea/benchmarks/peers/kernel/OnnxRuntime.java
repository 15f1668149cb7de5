package dev.fovea.benchmarks.peers.kernel;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.ProductWork;
import dev.fovea.benchmarks.kernel.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

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
      };
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime refuses " + work, refused);
    }
  }

  private Run product(ProductWork work, List<float[]> operands) throws OrtException {
    long[] shape = {work.n(), work.n()};
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    inputs.put("A", tensor(operands.get(0), shape));
    inputs.put("B", tensor(operands.get(1), shape));
    byte[] model =
        new OnnxGraph("MatMul", "")
            .input("A", FLOAT, shape)
            .input("B", FLOAT, shape)
            .model(Map.of(), shape);
    return new Session(model, inputs, shape, work.threads());
  }

  private Run attention(AttentionWork work, List<float[]> operands) throws OrtException {
    long[] shape = {work.batch(), work.heads(), work.length(), work.headSize()};
    OnnxGraph graph = new OnnxGraph("Attention", "");
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    for (int index = 0; index < 3; index++) {
      String name = List.of("Q", "K", "V").get(index);
      graph.input(name, FLOAT, shape);
      inputs.put(name, tensor(operands.get(index), shape));
    }
    if (!work.lengths().isEmpty()) {
      long[] maskShape = {work.batch(), 1, work.length(), work.length()};
      graph.input("mask", BOOL, maskShape);
      inputs.put(
          "mask",
          OnnxTensor.createTensor(
              environment, mask(work), maskShape, OnnxJavaType.BOOL));
    }
    byte[] model = graph.model(Map.of("is_causal", work.causal() ? 1L : 0L), shape);
    return new Session(model, inputs, shape, work.threads());
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

  private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, buffer(values.length).put(0, values), shape);
  }

  private static FloatBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private final class Session implements Run {
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final FloatBuffer result;
    private final Map<String, OnnxTensorLike> outputs;

    Session(byte[] model, Map<String, OnnxTensor> inputs, long[] outputShape, int threads)
        throws OrtException {
      int size = 1;
      for (long each : outputShape) {
        size = Math.multiplyExact(size, Math.toIntExact(each));
      }
      options.setIntraOpNumThreads(threads);
      this.session = environment.createSession(model, options);
      this.inputs = inputs;
      this.result = buffer(size);
      this.outputs = Map.of("Y", OnnxTensor.createTensor(environment, result, outputShape));
    }

    @Override
    public void once() {
      try (OrtSession.Result done = session.run(inputs, java.util.Set.of(), outputs)) {
        if (done.size() == 0) {
          throw new IllegalStateException("ONNX Runtime gave no result");
        }
      } catch (OrtException failed) {
        throw new IllegalStateException(failed);
      }
    }

    @Override
    public List<float[]> results() {
      float[] values = new float[result.capacity()];
      result.get(0, values);
      return List.of(values);
    }

    @Override
    public void close() {
      try {
        session.close();
        options.close();
      } catch (OrtException failed) {
        throw new IllegalStateException(failed);
      }
      inputs.values().forEach(OnnxTensor::close);
      outputs.values().forEach(OnnxTensorLike::close);
    }
  }
}
