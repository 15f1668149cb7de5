package dev.fovea.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fovea.models.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The oracle: the same model file run by ONNX Runtime in single precision, one text at a time. */
final class OnnxRuntimeEncoder implements AutoCloseable {
  private final PretrainedModel model;
  private final TextTokenizer tokenizer;
  private final OrtSession session;

  OnnxRuntimeEncoder(PretrainedModel model) throws IOException, OrtException {
    this.model = model;
    try (InputStream weights = open(model.resource() + ".onnx");
        InputStream json = open(model.resource() + "-tokenizer.json");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(2);
      this.session = OrtEnvironment.getEnvironment().createSession(weights.readAllBytes(), options);
      this.tokenizer = TextTokenizer.read(json);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(OnnxRuntimeEncoder.class.getResourceAsStream(resource));
  }

  float[] encode(String text, int maximumTokens) throws OrtException {
    long[] ids =
        Arrays.stream(tokenizer.ids(text, maximumTokens)).mapToLong(id -> (long) id).toArray();
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types =
            OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      float[][][] hidden = (float[][][]) result.get(0).getValue();
      return pool(hidden[0]);
    }
  }

  private float[] pool(float[][] hidden) {
    float[] pooled = new float[model.dimension()];
    double square = 0;
    for (int column = 0; column < pooled.length; column++) {
      double sum = 0;
      for (float[] row : model.pooling() == Pooling.FIRST ? new float[][] {hidden[0]} : hidden) {
        sum += row[column];
      }
      pooled[column] = (float) sum;
      square += sum * sum;
    }
    for (int column = 0; column < pooled.length; column++) {
      pooled[column] = (float) (pooled[column] / Math.sqrt(square));
    }
    return pooled;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
