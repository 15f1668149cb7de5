package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The TF-IDF vectors of a window of entries: one of the title, one of title (counted twice) and the
 * beginning of the text. A term that is rare in the window weighs {@code (1 + ln tf) · ln((n + 50)
 * / (df + ½))}; the 50 keeps a small window from calling every word common.
 */
final class TermVectors {

  /** A news item tells its story in its beginning; later text drifts into background. */
  private static final int TEXT_TERMS = 200;

  private static final double ASSUMED_ENTRIES = 50;

  private final List<TermVector> titles = new ArrayList<>();
  private final List<TermVector> texts = new ArrayList<>();
  private final int[] frequencies;

  TermVectors(List<Entry> entries) {
    Map<String, Integer> numbers = new HashMap<>();
    List<int[]> titleTerms = new ArrayList<>();
    List<int[]> textTerms = new ArrayList<>();
    for (Entry entry : entries) {
      titleTerms.add(numbered(Words.of(entry.title(), TEXT_TERMS), numbers));
      textTerms.add(numbered(Words.of(entry.text(), TEXT_TERMS), numbers));
    }
    frequencies = new int[numbers.size()];
    for (int index = 0; index < entries.size(); index++) {
      IntStream.concat(Arrays.stream(titleTerms.get(index)), Arrays.stream(textTerms.get(index)))
          .distinct()
          .forEach(term -> frequencies[term]++);
    }
    for (int index = 0; index < entries.size(); index++) {
      titles.add(vector(entries.size(), titleTerms.get(index), new int[0]));
      texts.add(vector(entries.size(), titleTerms.get(index), textTerms.get(index)));
    }
  }

  /** The vector of an entry's title. */
  TermVector title(int entry) {
    return titles.get(entry);
  }

  /** The vector of an entry's title and text. */
  TermVector text(int entry) {
    return texts.get(entry);
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

  private TermVector vector(int entries, int[] title, int[] text) {
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
      double rarity = Math.log((entries + ASSUMED_ENTRIES) / (frequencies[all[start]] + 0.5));
      double weight = (1 + Math.log(end - start)) * rarity;
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
