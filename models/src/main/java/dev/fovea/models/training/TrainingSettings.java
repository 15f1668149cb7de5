package dev.fovea.models.training;

import dev.fovea.attention.autograd.AdamSettings;

/**
 * How a model is trained.
 *
 * @param epochs the most passes over the examples, at least 1
 * @param batchExamples the most examples of a batch
 * @param batchTokens the most tokens of a batch; a single longer example is a batch of its own
 * @param learningRate at its peak
 * @param warmup the share of all steps over which the rate rises to its peak, from 0 to 1
 * @param schedule after that
 * @param optimizer decay, clipping and the rest
 * @param patience after how many epochs without a better result training ends; the parameters of
 *     the best epoch are what remains
 * @param seed of the order of examples and of dropout
 */
public record TrainingSettings(
    int epochs,
    int batchExamples,
    int batchTokens,
    double learningRate,
    double warmup,
    Schedule schedule,
    AdamSettings optimizer,
    int patience,
    long seed) {
  /** Ten epochs of batches of 128 examples, AdamW at 0.001 with a warm-up of 5 % and a cosine. */
  public static TrainingSettings standard() {
    return new TrainingSettings(
        10, 128, 16_384, 0.001, 0.05, Schedule.COSINE, AdamSettings.standard(), 3, 42);
  }

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public TrainingSettings {
    if (epochs < 1 || batchExamples < 1 || batchTokens < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "training for %d epochs in batches of %d examples and %d tokens with patience %d"
              .formatted(epochs, batchExamples, batchTokens, patience));
    }
    if (!(learningRate > 0) || !(warmup >= 0 && warmup <= 1)) {
      throw new IllegalArgumentException(
          "a learning rate of %s with a warm-up of %s".formatted(learningRate, warmup));
    }
  }

  /** The same for another number of epochs. */
  public TrainingSettings withEpochs(int other) {
    return new TrainingSettings(
        other,
        batchExamples,
        batchTokens,
        learningRate,
        warmup,
        schedule,
        optimizer,
        patience,
        seed);
  }

  /** The same with batches of another number of examples. */
  public TrainingSettings withBatchExamples(int other) {
    return new TrainingSettings(
        epochs, other, batchTokens, learningRate, warmup, schedule, optimizer, patience, seed);
  }

  /** The same with another peak of the learning rate. */
  public TrainingSettings withLearningRate(double other) {
    return new TrainingSettings(
        epochs, batchExamples, batchTokens, other, warmup, schedule, optimizer, patience, seed);
  }

  /** The same with another patience. */
  public TrainingSettings withPatience(int other) {
    return new TrainingSettings(
        epochs, batchExamples, batchTokens, learningRate, warmup, schedule, optimizer, other, seed);
  }

  /** The same with another optimiser. */
  public TrainingSettings withOptimizer(AdamSettings other) {
    return new TrainingSettings(
        epochs, batchExamples, batchTokens, learningRate, warmup, schedule, other, patience, seed);
  }

  /** The same with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        epochs,
        batchExamples,
        batchTokens,
        learningRate,
        warmup,
        schedule,
        optimizer,
        patience,
        other);
  }
}
