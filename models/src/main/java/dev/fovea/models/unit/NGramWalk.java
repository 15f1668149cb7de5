package dev.fovea.models.unit;

import java.util.Arrays;

/** Visits the n-grams of a text. */
final class NGramWalk {
  private NGramWalk() {}

  /** Numbers an n-gram. */
  @FunctionalInterface
  interface Numbering {
    /** The number of the n-gram of so many units from a place on; −1 to leave it out. */
    int number(int from, int length);
  }

  static int[] collect(int[] units, int shortest, int longest, Numbering numbering) {
    int[] ids = new int[units.length * (longest - shortest + 1)];
    int count = 0;
    for (int from = 0; from < units.length; from++) {
      int known = 0;
      while (known < longest && from + known < units.length && isKnown(units[from + known])) {
        known++;
        if (known >= shortest) {
          int id = numbering.number(from, known);
          if (id >= 0) {
            ids[count++] = id;
          }
        }
      }
    }
    return Arrays.copyOf(ids, count);
  }

  private static boolean isKnown(int unit) {
    return unit >= TextUnits.SPECIALS;
  }
}
