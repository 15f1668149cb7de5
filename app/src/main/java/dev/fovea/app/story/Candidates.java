package dev.fovea.app.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

  private Candidates() {}

  /** Distinct pairs of entries, in ascending order. */
  static List<Pair> of(int size, Comparison comparison) {
    int[][] telling = new int[size][];
    Map<Integer, List<Posting>> postings = new HashMap<>();
    for (int entry = 0; entry < size; entry++) {
      TermVector vector = comparison.vectors().text(entry);
      telling[entry] = tellingTerms(comparison.vectors(), vector);
      for (int place : telling[entry]) {
        postings
            .computeIfAbsent(vector.terms()[place], unseen -> new ArrayList<>())
            .add(new Posting(entry, vector.weights()[place]));
      }
    }
    return IntStream.range(0, size)
        .parallel()
        .mapToObj(entry ->
            IntStream.concat(
                    sharing(entry, telling[entry], postings, comparison.vectors()),
                    Arrays.stream(comparison.meanings().neighbours(entry)))
                .mapToLong(other -> Pair.of(entry, other).packed()))
        .flatMapToLong(packed -> packed)
        .sorted()
        .distinct()
        .mapToObj(Pair::unpacked)
        .toList();
  }

  /** The entries that share the heaviest terms with one. */
  private static IntStream sharing(
      int entry, int[] telling, Map<Integer, List<Posting>> postings, TermVectors vectors) {
    TermVector vector = vectors.text(entry);
    Map<Integer, Double> shared = new HashMap<>();
    for (int place : telling) {
      for (Posting posting : postings.getOrDefault(vector.terms()[place], List.of())) {
        if (posting.entry() != entry) {
          double product = (double) vector.weights()[place] * posting.weight();
          shared.merge(posting.entry(), product, Double::sum);
        }
      }
    }
    return shared.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SHARING)
        .mapToInt(Map.Entry::getKey);
  }

  /** Places of the heaviest terms that other entries have, too. */
  private static int[] tellingTerms(TermVectors vectors, TermVector vector) {
    return IntStream.range(0, vector.terms().length)
        .filter(place -> {
          int frequency = vectors.frequency(vector.terms()[place]);
          return frequency > 1 && frequency <= COMMON_TERM;
        })
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(place -> -vector.weights()[place])
                .thenComparing(Comparator.naturalOrder()))
        .limit(TELLING_TERMS)
        .mapToInt(place -> place)
        .toArray();
  }

  private record Posting(int entry, float weight) {}

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
