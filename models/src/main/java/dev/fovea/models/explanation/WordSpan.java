package dev.fovea.models.explanation;

/**
 * A word's place in a text.
 *
 * @param start the index of its first UTF-16 unit
 * @param end the index after its last
 */
record WordSpan(int start, int end) {
  String in(String text) {
    return text.substring(start, end);
  }
}
