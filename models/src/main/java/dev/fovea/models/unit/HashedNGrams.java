package dev.fovea.models.unit;

/**
 * N-grams numbered by their hash (the hashing trick; Weinberger et al. 2009): nothing to learn or
 * keep, at the price of collisions.
 *
 * @param shortest the fewest units of an n-gram, at least 1
 * @param longest the most
 * @param size how many numbers there are
 */
public record HashedNGrams(int shortest, int longest, int size) implements NGramFeatures {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /**
   * @throws IllegalArgumentException if there is no n-gram or no number
   */
  public HashedNGrams {
    if (shortest < 1 || longest < shortest || size < 1) {
      throw new IllegalArgumentException(
          "n-grams of %d to %d units on %d numbers".formatted(shortest, longest, size));
    }
  }

  @Override
  public int[] ids(int[] units) {
    return NGramWalk.collect(
        units,
        shortest,
        longest,
        (from, length) -> {
          long hash = length;
          for (int place = from; place < from + length; place++) {
            hash = (hash ^ units[place]) * MULTIPLIER;
            hash ^= hash >>> 32;
          }
          return (int) Math.floorMod(hash, (long) size);
        });
  }
}
