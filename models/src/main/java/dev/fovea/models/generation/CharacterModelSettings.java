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
  /** About how many steps a short text is learned for: two minutes on two processors. */
  private static final int STEPS = 1500;

  /** How long nothing may get better; an epoch of a short text is too few steps to tell. */
  private static final int PATIENT_STEPS = 150;

  private static final int FEWEST_PATIENT_EPOCHS = 3;
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int WIDTH = 128;
  private static final int CONTEXT = 128;

  /** Whoever reads the same often learns it by heart, unless some of it is always missing. */
  private static final int OFTEN = 10;

  private static final float DROPOUT_OF_OFTEN = 0.2f;
  private static final float DROPOUT = 0.1f;
  private static final int BATCH = 16;
  private static final double RATE = 0.004;

  /**
   * Two layers 128 wide that see 128 characters: 0.4 million parameters. A short text is gone over
   * as often as makes 1,500 steps of 16 pieces, a text of more than 0.57 million characters once.
   *
   * @param characters how long the text is
   */
  public static CharacterModelSettings standard(int characters, long seed) {
    int pieces = CharacterTask.learnedPieces(characters, CONTEXT);
    int steps = Math.max(1, Math.ceilDiv(pieces, BATCH));
    int epochs = Math.max(1, Math.round((float) STEPS / steps));
    return new CharacterModelSettings(
        LAYERS,
        HEADS,
        WIDTH,
        CONTEXT,
        epochs > OFTEN ? DROPOUT_OF_OFTEN : DROPOUT,
        TrainingSettings.standard()
            .withEpochs(epochs)
            .withPatience(Math.max(FEWEST_PATIENT_EPOCHS, PATIENT_STEPS / steps))
            .withBatchExamples(BATCH)
            .withLearningRate(RATE)
            .withSeed(seed));
  }

  /** The same for another number of epochs. */
  public CharacterModelSettings withEpochs(int epochs) {
    return new CharacterModelSettings(
        layers, heads, width, context, dropout, training.withEpochs(epochs));
  }
}
