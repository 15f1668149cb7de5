package dev.fovea.benchmarks.kernel;

import java.util.List;
import java.util.Set;

/**
 * Which rows of a table are measured.
 *
 * @param only for each row, or several that are alike, some words of it, such as {@code full L64};
 *     every row where there are none
 */
public record Selection(List<String> only) {
  /** Copies. */
  public Selection {
    only = List.copyOf(only);
  }

  /** Every row. */
  public static Selection everything() {
    return new Selection(List.of());
  }

  /**
   * Whether a row is meant.
   *
   * @param row all of its words
   */
  public boolean has(String row) {
    Set<String> words = Set.copyOf(List.of(row.strip().split(" +")));
    return only.isEmpty()
        || only.stream().anyMatch(each -> words.containsAll(List.of(each.strip().split(" +"))));
  }
}
