package dev.fovea.models.generation;

import dev.fovea.models.training.TrainingSettings;

/**
 * The shape of a small model of characters, and how it is trained.
 *
 * @param layers of the Transformer
 * @param heads of each layer
 * @param width of the hidden states, a multiple of the heads
 * @param context how many characters it sees at most, at least 2
 * @param dropout while training
 * @param training the epochs, batches and rates
 */
public record CharacterModelSettings(
    int layers, int heads, int width, int context, float dropout, TrainingSettings training) {
  private static final int EPOCHS = 30;
  private static final int BATCH = 16;
  private static final double RATE = 0.002;

  /** Two layers 128 wide that see 128 characters: 0.4 million parameters. */
  public static CharacterModelSettings standard(long seed) {
    return new CharacterModelSettings(
        2,
        4,
        128,
        128,
        0.1f,
        TrainingSettings.standard()
            .withEpochs(EPOCHS)
            .withBatchExamples(BATCH)
            .withLearningRate(RATE)
            .withSeed(seed));
  }
}
