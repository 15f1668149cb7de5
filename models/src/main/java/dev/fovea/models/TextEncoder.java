package dev.fovea.models;

import java.util.List;

/**
 * Turns texts into points of one space, so that texts of like meaning lie near each other.
 *
 * <p>Implementations are safe for use by several threads, load their weights on the first use
 * rather than on creation, and give the same embedding for a text whatever stands beside it in the
 * list and however many threads work.
 */
public interface TextEncoder {
  /** The most tokens of a text that are read, its two markers included. */
  int MAXIMUM_TOKENS = 128;

  /** The name by which users choose this encoder, such as {@code all-minilm-l6-v2}. */
  String name();

  /** The number of coordinates of an embedding; known without loading the weights. */
  int dimension();

  /** The language this encoder was trained for. */
  Language language();

  /**
   * Encodes texts, each cut to its first {@code maximumTokens} tokens.
   *
   * @param texts any texts, also empty ones
   * @param maximumTokens from 3 to {@value #MAXIMUM_TOKENS}; time falls with it
   * @return one embedding of unit length a text, in the order given
   * @throws IllegalArgumentException when {@code maximumTokens} is out of range
   * @throws java.io.UncheckedIOException when the weights cannot be read
   */
  List<Embedding> encode(List<String> texts, int maximumTokens);

  /** Encodes texts, each cut to its first {@value #MAXIMUM_TOKENS} tokens. */
  default List<Embedding> encode(List<String> texts) {
    return encode(texts, MAXIMUM_TOKENS);
  }

  /** Encodes one text, cut to its first {@value #MAXIMUM_TOKENS} tokens. */
  default Embedding encode(String text) {
    return encode(List.of(text)).getFirst();
  }
}
