package dev.fovea.models.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Learns byte-pair merges from words and their counts: again and again the most frequent pair of
 * neighbouring pieces becomes a piece. Of equally frequent pairs the one with the smaller numbers
 * goes first, so the same words give the same merges.
 *
 * <p>Only the words that hold the merged pair are looked at again; counts that fell are noticed
 * when their pair comes up.
 */
final class BytePairTrainer {
  private final UnitSettings settings;
  private final List<String> names = new ArrayList<>(TextUnits.SPECIAL_NAMES);
  private final Set<BytePairs.Merge> merges = new LinkedHashSet<>();
  private final List<int[]> words = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final Map<Long, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Offer> offers =
      new PriorityQueue<>(
          Comparator.comparingLong(Offer::count).reversed().thenComparingLong(Offer::pair));

  private record Offer(long pair, long count) {}

  private static final class Pair {
    private long count;
    private final List<Integer> words = new ArrayList<>();
  }

  private BytePairTrainer(UnitSettings settings) {
    this.settings = settings;
  }

  static BytePairs learn(Map<String, Integer> wordCounts, UnitSettings settings) {
    BytePairTrainer trainer = new BytePairTrainer(settings);
    trainer.begin(new TreeMap<>(wordCounts));
    trainer.merge();
    return new BytePairs(new Vocabulary(trainer.names), List.copyOf(trainer.merges));
  }

  /** Splits the words into characters and numbers these, the most frequent first. */
  private void begin(SortedMap<String, Integer> wordCounts) {
    Map<String, Integer> characters = new HashMap<>();
    wordCounts.forEach((word, count) -> {
      for (String character : characters(word)) {
        characters.merge(character, count, Integer::sum);
      }
    });
    Vocabulary alphabet = Vocabulary.of(characters, settings);
    names.clear();
    names.addAll(alphabet.names());
    wordCounts.forEach((word, count) -> {
      int[] pieces = characters(word).stream().mapToInt(alphabet::number).toArray();
      if (pieces.length > 1) {
        words.add(pieces);
        counts.add(count);
      }
    });
    for (int word = 0; word < words.size(); word++) {
      int[] pieces = words.get(word);
      for (int place = 0; place + 1 < pieces.length; place++) {
        count(pieces[place], pieces[place + 1], word, counts.get(word));
      }
    }
    pairs.forEach((pair, found) -> offers.add(new Offer(pair, found.count)));
  }

  private static List<String> characters(String word) {
    List<String> characters = new ArrayList<>();
    word.codePoints()
        .forEach(point ->
            characters.add(
                (characters.isEmpty() ? "" : BytePairs.CONTINUED) + Character.toString(point)));
    return characters;
  }

  private void count(int left, int right, int word, long count) {
    if (left == TextUnits.UNKNOWN || right == TextUnits.UNKNOWN) {
      return;
    }
    Pair pair = pairs.computeIfAbsent(BytePairs.pair(left, right), key -> new Pair());
    pair.count += count;
    if (count > 0 && (pair.words.isEmpty() || pair.words.getLast() != word)) {
      pair.words.add(word);
    }
  }

  private void merge() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < names.size(); number++) {
      numbers.put(names.get(number), number);
    }
    while (names.size() < settings.maximumSize()) {
      Offer best = offers.poll();
      if (best == null || best.count() < settings.minimumCount()) {
        return;
      }
      Pair pair = pairs.get(best.pair());
      if (pair == null) {
        continue;
      }
      if (pair.count != best.count()) {
        offers.add(new Offer(best.pair(), pair.count)); // Some of it was merged away meanwhile.
        continue;
      }
      int left = (int) (best.pair() >>> 32);
      int right = (int) best.pair();
      BytePairs.Merge merge = new BytePairs.Merge(names.get(left), names.get(right));
      // Different merges may spell the same piece.
      int piece = numbers.computeIfAbsent(merge.result(), name -> names.size());
      if (piece == names.size()) {
        names.add(merge.result());
      }
      var _ = merges.add(merge); // A pair may come back when two merges spell one piece.
      pairs.remove(best.pair());
      apply(pair, left, right, piece);
    }
  }

  /** Merges a pair in every word that holds it, and counts its new neighbours. */
  private void apply(Pair pair, int left, int right, int piece) {
    Set<Long> grown = new HashSet<>();
    for (int word : pair.words) {
      int[] old = words.get(word);
      long count = counts.get(word);
      int[] pieces = new int[old.length];
      int length = 0;
      int place = 0;
      while (place < old.length) {
        if (place + 1 == old.length || old[place] != left || old[place + 1] != right) {
          pieces[length++] = old[place++];
          continue;
        }
        if (length > 0) {
          count(pieces[length - 1], left, word, -count);
          count(pieces[length - 1], piece, word, count);
          grown.add(BytePairs.pair(pieces[length - 1], piece));
        }
        if (place + 2 < old.length) {
          count(right, old[place + 2], word, -count);
          count(piece, old[place + 2], word, count);
          grown.add(BytePairs.pair(piece, old[place + 2]));
        }
        pieces[length++] = piece;
        place += 2;
      }
      words.set(word, Arrays.copyOf(pieces, length));
    }
    pairs.remove(BytePairs.pair(left, right));
    for (long key : grown) {
      Pair changed = pairs.get(key);
      if (changed != null && changed.count > 0) {
        offers.add(new Offer(key, changed.count));
      }
    }
  }
}
