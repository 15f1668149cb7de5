package dev.fovea.models.tokenizer;

/**
 * A piece of a text that a model reads as one unit.
 *
 * @param text the token as the vocabulary writes it, such as {@code ##ing} or {@code [CLS]}
 * @param id its number in the vocabulary
 * @param word the number of the word it belongs to, counted from 0; −1 for a marker that is no part
 *     of the text
 * @param start the index in the text (in UTF-16 units) of its first character
 * @param end the index after its last character; equals {@code start} for a marker
 */
public record Token(String text, int id, int word, int start, int end) {
  /** Whether this is a marker that the tokenizer added, no part of the text. */
  public boolean marker() {
    return word < 0;
  }
}
