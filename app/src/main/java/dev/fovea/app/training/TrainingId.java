package dev.fovea.app.training;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a training, and the model that comes of it. Nobody can guess one, and none is given out
 * twice, whatever databases share a folder of models.
 *
 * @param text 32 hexadecimal digits
 */
public record TrainingId(String text) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

  /**
   * @throws IllegalArgumentException when the text is none; it becomes the name of a folder
   */
  public TrainingId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("no training has this id");
    }
  }

  /** A new one. */
  public static TrainingId random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TrainingId(HexFormat.of().formatHex(bytes));
  }

  /** What a person gives as one, if it can be one. */
  public static Optional<TrainingId> of(String given) {
    return SHAPE.matcher(given).matches() ? Optional.of(new TrainingId(given)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
