package dev.fovea.models.unit;

/** What n-grams are known by: a hash of 63 bits, built up piece by piece. */
final class GramHash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private GramHash() {}

  /** A hash with one more piece. */
  static long mixed(long hash, long piece) {
    long mixed = (hash ^ piece) * MULTIPLIER;
    return mixed ^ mixed >>> 29;
  }

  /** The hash of some code points. */
  static long of(long begin, PlainText text, int from, int to) {
    long hash = begin;
    for (int place = from; place < to; place++) {
      hash = mixed(hash, text.point(place));
    }
    return hash;
  }

  /** Above 0. */
  static long key(long hash) {
    long mixed = hash * 0xBF58476D1CE4E5B9L;
    return Math.max(1, (mixed ^ mixed >>> 32) & Long.MAX_VALUE);
  }
}
