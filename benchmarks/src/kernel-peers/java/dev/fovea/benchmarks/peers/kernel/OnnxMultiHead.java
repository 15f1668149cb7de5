package dev.fovea.benchmarks.peers.kernel;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ONNX Runtime's own operator {@code MultiHeadAttention} (com.microsoft), which is fused and needs
 * no L² memory. It wants its operands by token, [B, L, H·D], and gets them so.
 */
public final class OnnxMultiHead implements Contender {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;

  @Override
  public String name() {
    return "onnxruntime-mha";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    return switch (work) {
      case AttentionWork attention ->
          attention.backward() ? Optional.empty() : Optional.of(run(attention, operands));
      default -> Optional.empty();
    };
  }

  private static Run run(AttentionWork work, List<float[]> operands) {
    long[] shape = {work.batch(), work.length(), (long) work.heads() * work.headSize()};
    OnnxGraph graph = new OnnxGraph("MultiHeadAttention", "com.microsoft");
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (int index = 0; index < 3; index++) {
        String name = List.of("query", "key", "value").get(index);
        graph.input(name, FLOAT, shape);
        inputs.put(name, OnnxSession.tensor(byToken(work, operands.get(index)), shape));
      }
      if (!work.lengths().isEmpty()) {
        long[] maskShape = {work.batch(), work.length()};
        graph.withoutInput().input("mask", INT32, maskShape);
        inputs.put(
            "mask", OnnxTensor.createTensor(OnnxSession.ENVIRONMENT, mask(work), maskShape));
      }
      byte[] model =
          graph.model(
              Map.of("num_heads", (long) work.heads(), "unidirectional", work.causal() ? 1L : 0L),
              shape);
      OnnxSession session = new OnnxSession(model, inputs, shape, work.threads());
      return new Run() {
        @Override
        public void once() {
          session.once();
        }

        @Override
        public List<float[]> results() {
          return List.of(byHead(work, session.results().getFirst()));
        }

        @Override
        public void close() {
          session.close();
        }
      };
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime refuses " + work, refused);
    }
  }

  /** 1 where a key is there. */
  private static IntBuffer mask(AttentionWork work) {
    IntBuffer mask =
        ByteBuffer.allocateDirect(work.batch() * work.length() * Integer.BYTES)
            .order(ByteOrder.nativeOrder())
            .asIntBuffer();
    for (int sequence = 0; sequence < work.batch(); sequence++) {
      for (int key = 0; key < work.lengthOf(sequence); key++) {
        mask.put(sequence * work.length() + key, 1);
      }
    }
    return mask;
  }

  /** [B, H, L, D] → [B, L, H·D]. */
  private static float[] byToken(AttentionWork work, float[] byHead) {
    return turned(byHead, work.batch(), work.heads(), work.length(), work.headSize());
  }

  /** [B, L, H·D] → [B, H, L, D]. */
  private static float[] byHead(AttentionWork work, float[] byToken) {
    return turned(byToken, work.batch(), work.length(), work.heads(), work.headSize());
  }

  /** [B, M, N, D] → [B, N, M, D]. */
  private static float[] turned(float[] values, int batch, int m, int n, int columns) {
    float[] turned = new float[values.length];
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          System.arraycopy(
              values,
              ((b * m + i) * n + j) * columns,
              turned,
              ((b * n + j) * m + i) * columns,
              columns);
        }
      }
    }
    return turned;
  }
}
