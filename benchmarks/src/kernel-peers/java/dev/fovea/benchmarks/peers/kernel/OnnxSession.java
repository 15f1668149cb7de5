package dev.fovea.benchmarks.peers.kernel;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.fovea.benchmarks.kernel.Contender;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model with its operands and its result in native memory that is made once. */
final class OnnxSession implements Contender.Run {
  static final OrtEnvironment ENVIRONMENT =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

  private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;
  private final FloatBuffer result;
  private final Map<String, OnnxTensorLike> outputs;

  OnnxSession(byte[] model, Map<String, OnnxTensor> inputs, long[] outputShape, int threads)
      throws OrtException {
    int size = 1;
    for (long each : outputShape) {
      size = Math.multiplyExact(size, Math.toIntExact(each));
    }
    options.setIntraOpNumThreads(threads);
    this.session = ENVIRONMENT.createSession(model, options);
    this.inputs = inputs;
    this.result = buffer(size);
    this.outputs = Map.of("Y", OnnxTensor.createTensor(ENVIRONMENT, result, outputShape));
  }

  static OnnxTensor tensor(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, buffer(values.length).put(0, values), shape);
  }

  private static FloatBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void once() {
    try (OrtSession.Result done = session.run(inputs, Set.of(), outputs)) {
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
