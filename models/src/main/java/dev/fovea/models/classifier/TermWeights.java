package dev.fovea.models.classifier;

import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.unit.TextGrams;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts as rows of n-gram weights: (1 + ln count) · idf, rows of length 1 (Salton and Buckley
 * 1988), with one more column, {@link #bias}, that is 1 in every row. Immutable and safe for use by
 * several threads.
 */
final class TermWeights {
  private final TextGrams grams;
  private final float[] inverseFrequency;

  TermWeights(TextGrams grams, float[] inverseFrequency) {
    this.grams = grams;
    this.inverseFrequency = inverseFrequency;
  }

  /**
   * What training texts teach.
   *
   * @param terms their n-grams and how rare those are
   * @param rows the texts themselves
   */
  record Learned(TermWeights terms, SparseRows rows) {}

  /**
   * Learns n-grams and how rare they are; passes over the texts twice, the second time in parallel.
   */
  static Learned learn(List<String> texts, TextGrams.Settings settings, Workers workers) {
    TextGrams grams = TextGrams.learn(texts, settings);
    int[][] ids = ids(grams, texts, workers);
    int[] having = new int[grams.size()];
    for (int[] text : ids) {
      for (int place = 0; place < text.length; place++) {
        if (place == 0 || text[place] != text[place - 1]) {
          having[text[place]]++;
        }
      }
    }
    float[] inverse = new float[grams.size()];
    for (int number = 0; number < inverse.length; number++) {
      inverse[number] = (float) (1 + Math.log((1.0 + texts.size()) / (1.0 + having[number])));
    }
    TermWeights terms = new TermWeights(grams, inverse);
    return new Learned(terms, terms.rows(ids));
  }

  private static int[][] ids(TextGrams grams, List<String> texts, Workers workers) {
    int[][] ids = new int[texts.size()][];
    workers.forEach(ids.length, index -> ids[index] = grams.ids(texts.get(index)));
    return ids;
  }

  TextGrams grams() {
    return grams;
  }

  /** How rare each n-gram is, shared. */
  float[] inverseFrequency() {
    return inverseFrequency;
  }

  /** The number of the column that is always 1. */
  int bias() {
    return grams.size();
  }

  /** One row a text, the texts looked at in parallel. */
  SparseRows rows(List<String> texts, Workers workers) {
    return rows(ids(grams, texts, workers));
  }

  private SparseRows rows(int[][] ids) {
    SparseRows rows = new SparseRows();
    for (int[] row : ids) {
      add(row, rows);
    }
    return rows;
  }

  /**
   * What each n-gram of a text has of its column's value in the text's row: one that occurs twice
   * has half of it each time.
   *
   * @param grams the numbers of all n-grams of the text, in any order
   */
  double[] shares(int... grams) {
    int[] sorted = grams.clone();
    Arrays.sort(sorted);
    SparseRows rows = new SparseRows();
    add(sorted, rows);
    Map<Integer, Double> shares = new HashMap<>();
    int place = 0;
    for (int column = 0; place < sorted.length; column++) {
      int first = place;
      while (place < sorted.length && sorted[place] == sorted[first]) {
        place++;
      }
      shares.put(sorted[first], rows.value(column) / (double) (place - first));
    }
    return Arrays.stream(grams).mapToDouble(gram -> shares.getOrDefault(gram, 0.0)).toArray();
  }

  private void add(int[] ids, SparseRows rows) {
    int[] columns = new int[ids.length + 1];
    float[] values = new float[ids.length + 1];
    int count = 0;
    double squares = 0;
    for (int place = 0; place < ids.length; ) {
      int first = place;
      while (place < ids.length && ids[place] == ids[first]) {
        place++;
      }
      double weight = (1 + Math.log(place - first)) * inverseFrequency[ids[first]];
      columns[count] = ids[first];
      values[count++] = (float) weight;
      squares += weight * weight;
    }
    float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int place = 0; place < count; place++) {
      values[place] *= factor;
    }
    columns[count] = bias();
    values[count++] = 1;
    rows.add(columns, values, count);
  }
}
