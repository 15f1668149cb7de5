package dev.fovea.app.training;

import java.util.Arrays;
import java.util.Locale;

/** Why a training ended without a model. */
public enum TrainingFailure {
  /** The server ended before it did. */
  INTERRUPTED,
  /** A gradient was not a finite number. */
  DIVERGED,
  /** There was not enough memory. */
  MEMORY,
  /** The model could not be written. */
  STORAGE,
  /** A fault of the program, which the server's log tells. */
  INTERNAL;

  /** How it is written in documents and in the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The failure of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TrainingFailure ofWord(String word) {
    return Arrays.stream(values())
        .filter(failure -> failure.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no training fails by " + word));
  }
}
