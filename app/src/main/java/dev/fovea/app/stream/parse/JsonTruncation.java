package dev.fovea.app.stream.parse;

import java.util.Optional;

/** Cuts a JSON document that breaks off behind the last whole object of its outer list. */
final class JsonTruncation {

  private JsonTruncation() {}

  /** The document up to there, closed; nothing if not one object of a list is whole. */
  static Optional<String> repair(String text) {
    int depth = 0;
    int whole = -1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (quoted) {
        if (character == '\\') {
          i++;
        } else if (character == '"') {
          quoted = false;
        }
      } else if (character == '"') {
        quoted = true;
      } else if (character == '{' || character == '[') {
        depth++;
      } else if (character == '}' || character == ']') {
        depth--;
        // { "items": [ {…} is depth 2 behind an item.
        if (depth == 2 && character == '}') {
          whole = i + 1;
        }
      }
    }
    return whole < 0 ? Optional.empty() : Optional.of(text.substring(0, whole) + "]}");
  }
}
