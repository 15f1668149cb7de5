package dev.fovea.app.search;

import java.util.Set;

/**
 * What is looked for.
 *
 * @param words as a person writes them: all must occur; {@code "in this order"}, {@code this |
 *     that}, {@code -without}, {@code begin*} and parentheses mean what they mean elsewhere
 * @param sources the addresses of the sources to look in
 * @param offset how many of the best to pass over, not negative
 * @param limit how many at most, positive
 */
public record SearchRequest(String words, Set<String> sources, int offset, int limit) {

  /** No query of a person is longer; longer ones only cost time. */
  public static final int LONGEST = 500;

  /** How deep results may be asked for, offset and limit together. */
  public static final int DEEPEST = 1_000;

  public SearchRequest {
    sources = Set.copyOf(sources);
    if (words.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the query has %d characters, more than %d".formatted(words.length(), LONGEST));
    }
    if (offset < 0 || limit < 1 || offset + (long) limit > DEEPEST) {
      throw new IllegalArgumentException(
          "results %d to %d were asked for, not within 0 to %d"
              .formatted(offset, offset + (long) limit, DEEPEST));
    }
  }
}
