package dev.fovea.models.unit;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * The n-grams of two or three units that training texts have often enough, numbered exactly: the
 * most frequent first, those of the same count in the order of their units. Unlike {@link
 * HashedNGrams} no two share a number; what is kept of them is {@link #table}. Immutable.
 *
 * <p>An n-gram is a key of 63 bits, 21 for each unit, so that units are told apart without a hash.
 * Learning takes one pass and at most about 16 million counts (200 MB): where there would be more,
 * those met least often so far are dropped, the same ones on every run.
 */
public final class NGrams implements NGramFeatures {
  /** The most units of an n-gram. */
  public static final int LONGEST = 3;

  private static final int SHORTEST = 2;
  private static final int UNIT_BITS = 21;

  private final int longest;
  private final LongTable numbers;
  private final long[] keys;

  private NGrams(int longest, long[] keys) {
    this.longest = longest;
    this.keys = keys;
    this.numbers = new LongTable(keys.length);
    for (int number = 0; number < keys.length; number++) {
      numbers.put(keys[number], number);
    }
  }

  /**
   * Which n-grams are kept.
   *
   * @param longest 2 for pairs, {@value NGrams#LONGEST} for triples as well
   * @param minimumCount how often one must occur
   * @param maximumSize the most that are kept
   */
  public record Settings(int longest, int minimumCount, int maximumSize) {
    /**
     * @throws IllegalArgumentException if one is out of range
     */
    public Settings {
      if (longest < SHORTEST || longest > LONGEST || minimumCount < 1 || maximumSize < 0) {
        throw new IllegalArgumentException(
            "n-grams of up to %d units, met %d times, at most %d; use 2 or 3 units and counts above 0"
                .formatted(longest, minimumCount, maximumSize));
      }
    }
  }

  /** Learns the n-grams of training texts, each given by its units. */
  public static NGrams learn(Collection<int[]> texts, Settings settings) {
    LongCounts counts = new LongCounts();
    for (int[] units : texts) {
      int[] _ =
          NGramWalk.collect(
              units,
              SHORTEST,
              settings.longest(),
              (from, length) -> {
                counts.add(key(units, from, length));
                return -1;
              });
    }
    return new NGrams(
        settings.longest(), counts.mostFrequent(settings.minimumCount(), settings.maximumSize()));
  }

  /**
   * Those of a {@link #table}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static NGrams of(int[][] table) {
    long[] keys = new long[table.length];
    int longest = SHORTEST;
    for (int number = 0; number < table.length; number++) {
      int[] units = table[number];
      if (units.length < SHORTEST || units.length > LONGEST) {
        throw new IllegalArgumentException(
            "an n-gram of %d units: %s".formatted(units.length, Arrays.toString(units)));
      }
      longest = Math.max(longest, units.length);
      keys[number] = key(units, 0, units.length);
    }
    return new NGrams(longest, keys);
  }

  private static long key(int[] units, int from, int length) {
    long key = 0;
    for (int place = from; place < from + length; place++) {
      if (units[place] >>> UNIT_BITS != 0) {
        throw new IllegalArgumentException(
            "unit %d is too large for an n-gram; at most %d units"
                .formatted(units[place], 1 << UNIT_BITS));
      }
      key = key << UNIT_BITS | units[place];
    }
    return key;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public int[] ids(int[] units) {
    return NGramWalk.collect(
        units, SHORTEST, longest, (from, length) -> numbers.get(key(units, from, length)));
  }

  /** The number of the n-gram of so many units from a place on; −1 where it is none of these. */
  public int number(int[] units, int from, int length) {
    for (int place = from; place < from + length; place++) {
      if (units[place] < TextUnits.SPECIALS) {
        return -1;
      }
    }
    return numbers.get(key(units, from, length));
  }

  /**
   * The units of each n-gram, two or three, in the order of their numbers; to be kept in a file.
   */
  public int[][] table() {
    return IntStream.range(0, keys.length).mapToObj(this::units).toArray(int[][]::new);
  }

  /** The units of one n-gram. */
  public int[] units(int number) {
    long key = keys[number];
    int mask = (1 << UNIT_BITS) - 1;
    int first = (int) (key >>> (2 * UNIT_BITS));
    int second = (int) (key >>> UNIT_BITS) & mask;
    int third = (int) key & mask;
    // A unit of a text is never 0, so a pair has nothing in its highest bits.
    return first == 0 ? new int[] {second, third} : new int[] {first, second, third};
  }
}
