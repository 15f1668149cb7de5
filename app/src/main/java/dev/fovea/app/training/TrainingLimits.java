package dev.fovea.app.training;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import dev.fovea.models.classifier.ClassifierSettings;

/** What a server lets each of its people train, so that all of them have some of it. */
public final class TrainingLimits {

  /** Texts uploaded for one training or evaluation, all files together, uncompressed. */
  public static final int MOST_UPLOAD_BYTES = 16 << 20;

  /** Rows of one evaluation, for which its sender waits. */
  public static final int MOST_EVALUATED = 20_000;

  /** Trainings of a person that are queued or running. */
  public static final int MOST_OPEN = 3;

  /** Texts of everybody's trainings that are queued or running, which are held in memory. */
  public static final int MOST_OPEN_BYTES = 4 * MOST_UPLOAD_BYTES;

  /** Models that a person keeps. */
  public static final int MOST_MODELS = 20;

  /** Bytes of all of them; what is under way may exceed it once. */
  public static final long MOST_BYTES = 1_000_000_000;

  /** Trainings that ended without a model and are still shown. */
  public static final int MOST_ENDED = 20;

  /** Characters of a model's name. */
  public static final int LONGEST_NAME = 100;

  private static final int MOST_WIDTH = 512;
  private static final int MOST_LAYERS = 6;
  private static final int MOST_LENGTH = 512;
  private static final int MOST_EPOCHS = 100;
  private static final int MOST_BATCH = 256;

  /** Of vectors of pairs of units: what the usual settings come to. */
  private static final long MOST_PAIR_WEIGHTS = 12_800_000;

  private TrainingLimits() {}

  /**
   * Makes sure that a training does not take more than its share of the server.
   *
   * @throws UnusableInputException naming the setting that is too large
   */
  public static void check(ClassifierSettings settings, Language language) {
    atMost("width", settings.width(), MOST_WIDTH, language);
    atMost("layers", settings.layers(), MOST_LAYERS, language);
    atMost("longest", settings.longest(), MOST_LENGTH, language);
    atMost("epochs", settings.epochs(), MOST_EPOCHS, language);
    atMost("batch", settings.batch(), MOST_BATCH, language);
    atMost(
        "pairs × width", (long) settings.pairs() * settings.width(), MOST_PAIR_WEIGHTS, language);
  }

  private static void atMost(String setting, long given, long most, Language language) {
    if (given > most) {
      throw new UnusableInputException(
          Messages.of(TrainingLimits.class, language).text("limit.setting", setting, given, most));
    }
  }
}
