package dev.fovea.app.training;

import java.util.Arrays;
import java.util.Locale;

/** How far a training is. */
public enum TrainingState {
  /** Waits for its turn. */
  QUEUED,
  /** Is under way. */
  RUNNING,
  /** Has become a model. */
  DONE,
  /** Ended without a model; {@link TrainingFailure} says why. */
  FAILED,
  /** Was called off by its person. */
  CANCELLED;

  /** How it is written in documents and in the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TrainingState ofWord(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no training is " + word));
  }

  /** Whether something will still happen. */
  public boolean isOpen() {
    return this == QUEUED || this == RUNNING;
  }
}
