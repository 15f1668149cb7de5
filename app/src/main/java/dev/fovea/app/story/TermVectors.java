package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The TF-IDF vectors of a window of entries: one of the title, one of title (counted twice) and the
 * beginning of the text. A term that is rare in the window weighs {@code (1 + ln tf) · ln((n + 50)
 * / (df + ½))}; the 50 keeps a small window from calling every word common.
 */
final class TermVectors {

  /** A news item tells its story in its beginning; later text drifts into background. */
  private static final int TEXT_TERMS = 200;

  private static final double ASSUMED_ENTRIES = 50;

  private final List<Vectors> vectors;
  private final int[] frequencies;

  TermVectors(List<Entry> entries) {
    List<Terms> terms = entries.parallelStream().map(Terms::of).toList();
    Map<String, Integer> numbers = new HashMap<>();
    List<Numbers> numbered = new ArrayList<>(entries.size());
    // In the order of the entries: the numbers decide in which order weights are summed.
    for (Terms each : terms) {
      numbered.add(new Numbers(numbered(each.title(), numbers), numbered(each.text(), numbers)));
    }
    frequencies = frequencies(numbered, numbers.size());
    double[] rarities = new double[frequencies.length];
    for (int term = 0; term < rarities.length; term++) {
      rarities[term] = Math.log((entries.size() + ASSUMED_ENTRIES) / (frequencies[term] + 0.5));
    }
    vectors =
        numbered.parallelStream()
            .map(each ->
                new Vectors(
                    vector(each.title(), new int[0], rarities),
                    vector(each.title(), each.text(), rarities)))
            .toList();
  }

  private record Terms(List<String> title, List<String> text) {

    static Terms of(Entry entry) {
      return new Terms(Words.of(entry.title(), TEXT_TERMS), Words.of(entry.text(), TEXT_TERMS));
    }
  }

  // Never shared: the arrays are not copied.
  @SuppressWarnings("ArrayRecordComponent")
  private record Numbers(int[] title, int[] text) {}

  private record Vectors(TermVector title, TermVector text) {}

  /** The vector of an entry's title. */
  TermVector title(int entry) {
    return vectors.get(entry).title();
  }

  /** The vector of an entry's title and text. */
  TermVector text(int entry) {
    return vectors.get(entry).text();
  }

  /** How many terms there are; their numbers begin at 0. */
  int terms() {
    return frequencies.length;
  }

  /** In how many entries a term occurs. */
  int frequency(int term) {
    return frequencies[term];
  }

  private static int[] numbered(List<String> terms, Map<String, Integer> numbers) {
    int[] result = new int[terms.size()];
    for (int index = 0; index < result.length; index++) {
      result[index] = numbers.computeIfAbsent(terms.get(index), unseen -> numbers.size());
    }
    return result;
  }

  private static int[] frequencies(List<Numbers> entries, int terms) {
    int[] frequencies = new int[terms];
    int[] lastSeen = new int[terms];
    for (int entry = 0; entry < entries.size(); entry++) {
      for (int[] part : List.of(entries.get(entry).title(), entries.get(entry).text())) {
        for (int term : part) {
          if (lastSeen[term] <= entry) {
            lastSeen[term] = entry + 1;
            frequencies[term]++;
          }
        }
      }
    }
    return frequencies;
  }

  private static TermVector vector(int[] title, int[] text, double[] rarities) {
    int[] all = new int[2 * title.length + text.length];
    System.arraycopy(title, 0, all, 0, title.length);
    System.arraycopy(title, 0, all, title.length, title.length);
    System.arraycopy(text, 0, all, 2 * title.length, text.length);
    Arrays.sort(all);
    int[] terms = new int[all.length];
    float[] weights = new float[all.length];
    int size = 0;
    double squares = 0;
    for (int start = 0; start < all.length; ) {
      int end = start;
      while (end < all.length && all[end] == all[start]) {
        end++;
      }
      double weight = (1 + Math.log(end - start)) * rarities[all[start]];
      terms[size] = all[start];
      weights[size++] = (float) weight;
      squares += weight * weight;
      start = end;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int position = 0; position < size; position++) {
      weights[position] *= scale;
    }
    return new TermVector(Arrays.copyOf(terms, size), Arrays.copyOf(weights, size));
  }
}
