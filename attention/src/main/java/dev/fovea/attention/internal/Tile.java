package dev.fovea.attention.internal;

/**
 * A rectangle of scores.
 *
 * @param place of which sequence and head
 * @param firstQuery the first query's row in its sequence
 * @param queries how many queries
 * @param firstKey the first key's row in its sequence
 * @param keys how many keys
 */
record Tile(Place place, int firstQuery, int queries, int firstKey, int keys) {
  /** The position of the first query, as masks and biases count. */
  int position() {
    return firstQuery + place.shift();
  }
}
