package dev.fovea.attention.kernel;

/**
 * Which numbers a dropout keeps (Srivastava et al. 2014): a hash of the number's place, so that the
 * mask needs no memory, is the same forward and backward, and does not depend on how work is split.
 * Immutable.
 *
 * @param seed of this mask; one for each layer and step
 * @param probability of a number to be dropped, from 0 up to but excluding 1
 * @param firstIndex the place of the matrix's first number among those of the whole mask
 */
public record DropoutMask(int seed, float probability, int firstIndex) {
  static final int STEP = 0x9E3779B9;
  static final int FIRST = 0x21F0AAAD;
  static final int SECOND = 0x735A2D97;

  /**
   * Checks the probability.
   *
   * @throws IllegalArgumentException when the probability is out of range
   */
  public DropoutMask {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a dropout of " + probability + "; it must be at least 0 and below 1");
    }
  }

  /**
   * {@return the mask of what begins so many numbers further on}
   *
   * @param index how many
   */
  public DropoutMask from(int index) {
    return new DropoutMask(seed, probability, firstIndex + index);
  }

  /** Hashes, cut to 24 bits, below this one are dropped. */
  int threshold() {
    return (int) (probability * (1 << 24));
  }

  /** What a kept number is multiplied with, so that the expectation stays. */
  float factor() {
    return 1 / (1 - probability);
  }

  /** Whether the number at a place is kept; {@link VectorTraining} computes the same on lanes. */
  boolean keeps(int index) {
    int hash = (firstIndex + index) * STEP + seed;
    hash = (hash ^ (hash >>> 16)) * FIRST;
    hash = (hash ^ (hash >>> 15)) * SECOND;
    hash ^= hash >>> 15;
    return (hash >>> 8) >= threshold();
  }
}
