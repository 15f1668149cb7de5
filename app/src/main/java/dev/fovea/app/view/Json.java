package dev.fovea.app.view;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes documents of records as JSON: one object, its members in the order of the record's
 * components, absent values as {@code null}, numbers unrounded, instants in ISO 8601 with a Z.
 *
 * <p>Characters that a terminal obeys or that reverse the reading order are written as escapes, so
 * nothing is lost and nothing happens where the document is printed raw. Safe for use by any number
 * of threads.
 */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** The document, ending with a line break. Linear in its size. */
  public static String write(Record document) {
    return escape(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document)) + "\n";
  }

  /** A document that this program wrote before, as part of another. */
  public static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /** Such characters stand only within strings, where an escape means the same (RFC 8259, 7). */
  private static String escape(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    for (int index = 0; index < json.length(); index++) {
      char character = json.charAt(index);
      if (obeyed(character) || unpaired(json, index)) {
        escaped.append("\\u%04x".formatted((int) character));
      } else {
        escaped.append(character);
      }
    }
    return escaped.toString();
  }

  private static boolean obeyed(char character) {
    return (character >= 0x7F && character <= 0x9F)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x2028
        || character == 0x2029;
  }

  private static boolean unpaired(String json, int index) {
    char character = json.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == json.length() || !Character.isLowSurrogate(json.charAt(index + 1));
    }
    return Character.isLowSurrogate(character)
        && (index == 0 || !Character.isHighSurrogate(json.charAt(index - 1)));
  }
}
