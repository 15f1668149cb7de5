package dev.fovea.models.unit;

/** Neighbouring units as features of their own. Safe for use by several threads. */
public interface NGramFeatures {
  /** How many numbers there are: features lie from 0 up to before this. */
  int size();

  /**
   * The features of a text, in the order of their beginnings, shorter ones first; one that occurs
   * twice stands twice. N-grams with an unknown or special unit are left out.
   */
  int[] ids(int[] units);
}
