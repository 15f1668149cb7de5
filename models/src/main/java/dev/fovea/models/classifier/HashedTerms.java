package dev.fovea.models.classifier;

import dev.fovea.models.unit.TextGrams;
import java.util.Arrays;

/**
 * A text as a row of hashed n-grams: 1 + ln(count) in the bucket of each, the row of length 1.
 * Buckets ascend.
 */
final class HashedTerms {
  private final int[] buckets;
  private final float[] values;

  private HashedTerms(int[] buckets, float[] values) {
    this.buckets = buckets;
    this.values = values;
  }

  static HashedTerms of(String text, TextGrams.Settings grams, int size) {
    int[] all = TextGrams.keys(text, grams).map(key -> key % size).mapToInt(i -> (int) i).toArray();
    Arrays.sort(all);
    int[] buckets = new int[all.length];
    float[] values = new float[all.length];
    int count = 0;
    double squares = 0;
    for (int place = 0; place < all.length; ) {
      int first = place;
      while (place < all.length && all[place] == all[first]) {
        place++;
      }
      double value = 1 + Math.log(place - first);
      buckets[count] = all[first];
      values[count++] = (float) value;
      squares += value * value;
    }
    float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int place = 0; place < count; place++) {
      values[place] *= factor;
    }
    return new HashedTerms(Arrays.copyOf(buckets, count), Arrays.copyOf(values, count));
  }

  int size() {
    return buckets.length;
  }

  int bucket(int place) {
    return buckets[place];
  }

  float value(int place) {
    return values[place];
  }

  /** Adds the row, with one more column that is always 1. */
  void addTo(SparseRows rows, int bias) {
    int[] columns = Arrays.copyOf(buckets, buckets.length + 1);
    float[] all = Arrays.copyOf(values, values.length + 1);
    columns[buckets.length] = bias;
    all[values.length] = 1;
    rows.add(columns, all, columns.length);
  }
}
