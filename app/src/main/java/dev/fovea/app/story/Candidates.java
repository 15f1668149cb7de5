package dev.fovea.app.story;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds the few pairs worth comparing: entries that share telling terms, by an inverted index of
 * each entry's heaviest terms, and entries near in meaning. Linear in the number of entries but for
 * the survey of meanings.
 */
final class Candidates {

  /** Terms of an entry that are indexed. */
  private static final int TELLING_TERMS = 12;

  /** A term in more entries than this tells nothing, and costs their square. */
  private static final int COMMON_TERM = 400;

  /** Candidates of one entry by shared terms. */
  private static final int SHARING = 30;

  /** Entries that one task looks up, with one array of sums for all of them. */
  private static final int BLOCK = 256;

  private final int size;
  private final Comparison comparison;
  private final int[][] telling;

  /** Where the postings of a term begin; those of the next begin where they end. */
  private final int[] starts;

  private final int[] postedEntries;
  private final float[] postedWeights;

  private Candidates(int size, Comparison comparison) {
    this.size = size;
    this.comparison = comparison;
    TermVectors vectors = comparison.vectors();
    telling =
        IntStream.range(0, size)
            .parallel()
            .mapToObj(entry -> tellingTerms(vectors, vectors.text(entry)))
            .toArray(int[][]::new);
    starts = new int[vectors.terms() + 1];
    for (int entry = 0; entry < size; entry++) {
      for (int place : telling[entry]) {
        starts[vectors.text(entry).terms()[place] + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    postedEntries = new int[starts[starts.length - 1]];
    postedWeights = new float[postedEntries.length];
    int[] next = starts.clone();
    for (int entry = 0; entry < size; entry++) {
      TermVector vector = vectors.text(entry);
      for (int place : telling[entry]) {
        int posting = next[vector.terms()[place]]++;
        postedEntries[posting] = entry;
        postedWeights[posting] = vector.weights()[place];
      }
    }
  }

  /** Distinct pairs of entries, in ascending order. */
  static List<Pair> of(int size, Comparison comparison) {
    Candidates candidates = new Candidates(size, comparison);
    return IntStream.range(0, (size + BLOCK - 1) / BLOCK)
        .parallel()
        .mapToObj(candidates::packedPairs)
        .flatMapToLong(Arrays::stream)
        .sorted()
        .distinct()
        .mapToObj(Pair::unpacked)
        .toList();
  }

  private long[] packedPairs(int block) {
    double[] sums = new double[size];
    int[] met = new int[size];
    LongStream.Builder pairs = LongStream.builder();
    for (int entry = block * BLOCK; entry < Math.min(size, (block + 1) * BLOCK); entry++) {
      for (int other : sharing(entry, sums, met)) {
        pairs.add(Pair.of(entry, other).packed());
      }
      for (int other : comparison.meanings().neighbours(entry)) {
        pairs.add(Pair.of(entry, other).packed());
      }
    }
    return pairs.build().toArray();
  }

  /**
   * The entries that share the heaviest terms with one.
   *
   * @param sums all 0, and left so
   * @param met room for entries
   */
  private int[] sharing(int entry, double[] sums, int[] met) {
    TermVector vector = comparison.vectors().text(entry);
    int count = 0;
    for (int place : telling[entry]) {
      int term = vector.terms()[place];
      double weight = vector.weights()[place];
      for (int posting = starts[term]; posting < starts[term + 1]; posting++) {
        int other = postedEntries[posting];
        if (sums[other] == 0) {
          met[count++] = other;
        }
        sums[other] += weight * postedWeights[posting];
      }
    }
    Best best = new Best(SHARING);
    for (int index = 0; index < count; index++) {
      if (met[index] != entry) {
        best.offer(met[index], sums[met[index]]);
      }
      sums[met[index]] = 0;
    }
    return best.ids();
  }

  /** Places of the heaviest terms that other entries have, too. */
  private static int[] tellingTerms(TermVectors vectors, TermVector vector) {
    Best best = new Best(TELLING_TERMS);
    for (int place = 0; place < vector.terms().length; place++) {
      int frequency = vectors.frequency(vector.terms()[place]);
      if (frequency > 1 && frequency <= COMMON_TERM) {
        best.offer(place, vector.weights()[place]);
      }
    }
    return best.ids();
  }

  /** Two entries, the smaller number first. */
  record Pair(int left, int right) {

    static Pair of(int one, int other) {
      return new Pair(Math.min(one, other), Math.max(one, other));
    }

    private long packed() {
      return ((long) left << Integer.SIZE) | right;
    }

    private static Pair unpacked(long packed) {
      return new Pair((int) (packed >>> Integer.SIZE), (int) packed);
    }
  }
}
