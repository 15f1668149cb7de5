package dev.fovea.models.unit;

import java.util.function.IntConsumer;

/** Gives a word's units their numbers. Safe for use by several threads. */
sealed interface WordModel permits WordLevel, BytePairs {
  /** The numbers that units have. */
  Vocabulary vocabulary();

  /** The units of a word, in order, and how many of its code points each covers. */
  void units(String word, Units units);

  /** Takes units one by one. */
  @FunctionalInterface
  interface Units {
    /** A unit that covers so many code points. */
    void unit(int id, int points);

    /** Only the numbers. */
    static Units of(IntConsumer ids) {
      return (id, points) -> ids.accept(id);
    }
  }
}
