package dev.fovea.app.stream.parse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * A document type declaration, of which only the plain entities of its internal subset are of use:
 * short pieces of text. An entity that refers to others, to a file or to an address is refused: it
 * is read as nothing, nothing is opened, and nothing can multiply.
 *
 * @param entities the text of each plain entity by its name
 * @param refusedNames the entities that are read as nothing
 * @param end where the declaration ends in its document
 */
record DocumentType(Map<String, String> entities, Set<String> refusedNames, int end) {

  static final DocumentType NONE = new DocumentType(Map.of(), Set.of(), 0);

  private static final int LONGEST = 200;

  private static final Pattern ENTITY =
      Pattern.compile(
          "<!ENTITY\\s+(%\\s+)?([^\\s\"'>]{1,64})\\s+(?:(SYSTEM|PUBLIC)\\b|\"([^\"]*)\"|'([^']*)')",
          Pattern.CASE_INSENSITIVE);

  DocumentType {
    entities = Map.copyOf(entities);
    refusedNames = Set.copyOf(refusedNames);
  }

  /** How many entities were refused. */
  int refused() {
    return refusedNames.size();
  }

  boolean isRefused(String name) {
    return refusedNames.contains(name);
  }

  /** Reads the declaration that begins at a place in a document. */
  static DocumentType read(String document, int start) {
    int end = endOf(document, start);
    Map<String, String> entities = new HashMap<>();
    Set<String> refused = new HashSet<>();
    Matcher matcher = ENTITY.matcher(document).region(start, end);
    while (matcher.find()) {
      String name = matcher.group(2);
      String quoted = matcher.group(4) == null ? matcher.group(5) : matcher.group(4);
      String value = quoted == null ? "&" : Parser.unescapeEntities(quoted, false);
      // What is left of an ampersand after unescaping is a reference to another entity.
      boolean plain =
          matcher.group(1) == null
              && value.length() <= LONGEST
              && value.indexOf('<') < 0
              && !value.matches("(?s).*&[\\w.:-]+;.*")
              && !value.equals("&");
      if (plain || (value.equals("&") && quoted != null)) {
        entities.putIfAbsent(name, value);
      } else {
        refused.add(name);
      }
    }
    return new DocumentType(entities, refused, end);
  }

  /** The first {@code >} that is in no quotes and in no internal subset. */
  private static int endOf(String document, int start) {
    int depth = 0;
    for (int i = start; i < document.length(); i++) {
      char character = document.charAt(i);
      if (character == '"' || character == '\'') {
        int close = document.indexOf(character, i + 1);
        // Outside the subset a quotation that runs over a bracket was never closed.
        boolean closed = close >= 0 && (depth > 0 || document.substring(i, close).indexOf('>') < 0);
        i = closed ? close : i;
      } else if (document.startsWith("<!--", i)) {
        int close = document.indexOf("-->", i + 4);
        i = close < 0 ? document.length() : close + 2;
      } else if (character == '[') {
        depth++;
      } else if (character == ']') {
        depth--;
      } else if (character == '>' && depth <= 0) {
        return i + 1;
      }
    }
    return document.length();
  }
}
