package dev.fovea.attention;

import java.util.List;

/**
 * When the rows of each sequence happened, in any unit, such as seconds since 1970. Immutable.
 *
 * @param query one array a sequence, one number a query
 * @param key one array a sequence, one number a key
 */
public record Times(List<long[]> query, List<long[]> key) {
  /** Copies the times. */
  public Times {
    query = query.stream().map(long[]::clone).toList();
    key = key.stream().map(long[]::clone).toList();
  }

  /**
   * {@return self-attention: the queries are the keys}
   *
   * @param rows one array a sequence
   */
  public static Times self(List<long[]> rows) {
    return new Times(rows, rows);
  }

  void requireFit(Heads queries, Heads keys) {
    requireFit("query", query, queries);
    requireFit("key", key, keys);
  }

  private static void requireFit(String name, List<long[]> times, Heads heads) {
    if (times.size() != heads.sequences()) {
      throw new IllegalArgumentException(
          "%s times of %d sequences do not fit %s".formatted(name, times.size(), heads));
    }
    for (int sequence = 0; sequence < times.size(); sequence++) {
      if (times.get(sequence).length != heads.length(sequence)) {
        throw new IllegalArgumentException(
            "%d %s times of sequence %d do not fit %s"
                .formatted(times.get(sequence).length, name, sequence, heads));
      }
    }
  }
}
