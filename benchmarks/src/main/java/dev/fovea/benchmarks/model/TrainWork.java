package dev.fovea.benchmarks.model;

import dev.fovea.benchmarks.kernel.Work;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Sequential;
import dev.fovea.models.layers.TransformerSettings;
import java.util.List;
import java.util.Random;

/**
 * One step of training a text classifier: forward, backward, AdamW. Every step sees the same batch,
 * all of whose texts are equally long, so that nobody computes padding.
 *
 * <p>There are no operands: everyone begins with the parameters of {@link #model()}. The result is
 * the loss of each of the first {@value #COMPARED_STEPS} steps.
 *
 * @param architecture of the model
 * @param width of its hidden states
 * @param batch B
 * @param length L
 * @param threads to run on
 */
public record TrainWork(Architecture architecture, int width, int batch, int length, int threads)
    implements Work {
  /** Rows of the embedding table. */
  public static final int VOCABULARY = 10_000;

  /** How many classes there are. */
  public static final int CLASSES = 10;

  /** Blocks of the Transformer. */
  public static final int LAYERS = 2;

  /** Heads of each of its blocks. */
  public static final int HEADS = 4;

  /** Decay of matrices; biases and norms do not decay. */
  public static final float DECAY = 0.01f;

  /** How many losses are compared. */
  public static final int COMPARED_STEPS = 10;

  private static final long SEED = 42;

  /** What stands between the embedding and the mean. */
  public enum Architecture {
    /** The essay's classifier: one attention layer with one head. */
    ATTENTION,

    /** A pre-norm Transformer encoder, without dropout so that results can be compared. */
    TRANSFORMER
  }

  @Override
  public String name() {
    return architecture == Architecture.ATTENTION ? "train-attention" : "train-transformer";
  }

  @Override
  public String group() {
    return "train";
  }

  @Override
  public String shape() {
    return "B%d L%d W%d".formatted(batch, length, width);
  }

  /**
   * Two for each multiply-add of the products and of attention, three times: forward, and the
   * gradients of both sides.
   */
  @Override
  public double operations() {
    double tokens = (double) batch * length;
    double attention = 4.0 * length * width;
    double square = 2.0 * width * width;
    double token =
        architecture == Architecture.ATTENTION
            ? 4 * square + attention
            : LAYERS * (12 * square + attention);
    return 3 * (tokens * token + 2.0 * batch * width * CLASSES);
  }

  @Override
  public double warmUpSeconds() {
    return 5;
  }

  @Override
  public int callsToCompare() {
    return COMPARED_STEPS;
  }

  @Override
  public List<float[]> operands(long seed) {
    return List.of();
  }

  /** A new model with the first parameters, always the same. */
  public Sequential model() {
    Sequential model = new Sequential(SEED).embedding(VOCABULARY, width);
    return switch (architecture) {
      case ATTENTION -> model.attention(width).meanPooling().dense(CLASSES);
      case TRANSFORMER ->
          model
              .transformer(
                  TransformerSettings.of(LAYERS, AttentionSettings.of(width, HEADS)).withDropout(0))
              .meanPooling()
              .dense(CLASSES);
    };
  }

  /** The token numbers of each text of the batch. */
  public List<int[]> texts() {
    Random random = new Random(SEED);
    return random
        .ints(batch, 0, Integer.MAX_VALUE)
        .mapToObj(seed -> new Random(seed).ints(length, 0, VOCABULARY).toArray())
        .toList();
  }

  /** The class of each text. */
  public int[] labels() {
    return new Random(SEED + 1).ints(batch, 0, CLASSES).toArray();
  }

  /**
   * The learning rate of a step counted from 0: large enough at first that a wrong gradient shows
   * in the losses that are compared, tiny afterwards, so that the thousands of steps which are
   * timed do not learn the batch by heart and end in denormal gradients.
   */
  public static float rate(int step) {
    return step < COMPARED_STEPS ? 1e-3f : 1e-7f;
  }

  @Override
  public double difference(List<float[]> one, List<float[]> other) {
    double largest = 0;
    double apart = 0;
    for (int step = 0; step < COMPARED_STEPS; step++) {
      double mine = one.getFirst()[step];
      largest = Math.max(largest, Math.abs(mine));
      apart = Math.max(apart, Math.abs(mine - other.getFirst()[step]));
    }
    return apart / largest;
  }
}
