package dev.fovea.attention.autograd;

/** Turns counters into numbers without a visible pattern (Steele, Lea and Flood 2014). */
final class Hash {
  private Hash() {}

  static int mix(long seed, long counter) {
    long mixed = seed + counter * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) (mixed ^ (mixed >>> 31));
  }
}
