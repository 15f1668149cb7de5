package dev.fovea.benchmarks.peers.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.Work;
import dev.fovea.benchmarks.model.EncodeWork;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.tokenizer.TextTokenizer;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * ONNX Runtime (MIT) on the same file of weights, bare: sentences sorted by length so that batches
 * have hardly any padding, all graph optimisations, hidden states read from native memory.
 */
public final class OnnxEncoder implements Contender {
  private static final String MODEL = "all-minilm-l6-v2";

  /** Sentences of a batch. */
  private static final int BATCH = 32;

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    if (!(work instanceof EncodeWork encoding)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Encoding(encoding));
    } catch (IOException | OrtException refused) {
      throw new IllegalStateException("ONNX Runtime refuses " + MODEL, refused);
    }
  }

  private static final class Encoding implements Run {
    private final OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    private final OrtSession session;
    private final TextTokenizer tokenizer;
    private final List<String> sentences;
    private final float[][] points;

    Encoding(EncodeWork work) throws IOException, OrtException {
      options.setIntraOpNumThreads(work.threads());
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      this.session = environment.createSession(weights(), options);
      this.tokenizer =
          TextTokenizer.read(new ByteArrayInputStream(PretrainedParts.named(MODEL).tokenizer()));
      this.sentences = work.sentences();
      this.points = new float[sentences.size()][];
    }

    private static byte[] weights() throws IOException {
      try (InputStream stream = OnnxEncoder.class.getResourceAsStream("/" + MODEL + ".onnx")) {
        if (stream == null) {
          throw new FileNotFoundException(MODEL + ".onnx is not on the class path");
        }
        return stream.readAllBytes();
      }
    }

    @Override
    public void once() {
      int[][] tokens =
          sentences.stream()
              .map(sentence -> tokenizer.ids(sentence, EncodeWork.MAXIMUM_TOKENS))
              .toArray(int[][]::new);
      int[] order =
          IntStream.range(0, tokens.length)
              .boxed()
              .sorted(Comparator.comparingInt(index -> tokens[index].length))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int from = 0; from < order.length; from += BATCH) {
        encode(tokens, Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH)));
      }
    }

    private void encode(int[][] tokens, int[] batch) {
      int length = tokens[batch[batch.length - 1]].length;
      long[] shape = {batch.length, length};
      long[] ids = new long[batch.length * length];
      long[] mask = new long[ids.length];
      for (int row = 0; row < batch.length; row++) {
        int[] own = tokens[batch[row]];
        for (int place = 0; place < own.length; place++) {
          ids[row * length + place] = own[place];
          mask[row * length + place] = 1;
        }
      }
      try (OnnxTensor input =
              OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
          OnnxTensor visible =
              OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
          OnnxTensor types =
              OnnxTensor.createTensor(
                  environment, LongBuffer.wrap(new long[ids.length]), shape);
          OrtSession.Result result =
              session.run(
                  Map.of(
                      "input_ids", input, "attention_mask", visible, "token_type_ids", types))) {
        FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
        int width = hidden.remaining() / ids.length;
        for (int row = 0; row < batch.length; row++) {
          points[batch[row]] =
              pooled(hidden, row * length * width, tokens[batch[row]].length, width);
        }
      } catch (OrtException failed) {
        throw new IllegalStateException(failed);
      }
    }

    /** The mean of a sentence's states, of unit length. */
    private static float[] pooled(FloatBuffer hidden, int from, int length, int width) {
      float[] states = new float[length * width];
      hidden.get(from, states);
      float[] sum = new float[width];
      for (int place = 0; place < length; place++) {
        for (int column = 0; column < width; column++) {
          sum[column] += states[place * width + column];
        }
      }
      double square = 0;
      for (float value : sum) {
        square += (double) value * value;
      }
      float inverse = (float) (1 / Math.sqrt(square));
      for (int column = 0; column < width; column++) {
        sum[column] *= inverse;
      }
      return sum;
    }

    @Override
    public List<float[]> results() {
      return List.of(points);
    }

    @Override
    public void close() {
      try {
        session.close();
        options.close();
      } catch (OrtException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
