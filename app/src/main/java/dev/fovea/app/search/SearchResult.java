package dev.fovea.app.search;

import dev.fovea.app.stream.Entry;
import java.util.List;

/**
 * What was found.
 *
 * @param total how many entries match, those not listed among them
 * @param hits the best of them, best first; of equal ones the newest first
 */
public record SearchResult(long total, List<Hit> hits) {

  public SearchResult {
    hits = List.copyOf(hits);
  }

  /**
   * An entry that matches.
   *
   * @param entry as it reads now
   * @param score BM25 of its title, which counts three times, and its text; positive, comparable
   *     within one result only
   * @param title its title, cut where words match
   * @param excerpt the passages of its text that match best, or its beginning, cut the same way
   */
  public record Hit(Entry entry, double score, List<Piece> title, List<Piece> excerpt) {

    public Hit {
      title = List.copyOf(title);
      excerpt = List.copyOf(excerpt);
    }
  }

  /**
   * A piece of text.
   *
   * @param text plain
   * @param isMatch whether the query asked for it
   */
  public record Piece(String text, boolean isMatch) {}
}
