package dev.fovea.app.stream.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A link in the field {@code Link} of a response (RFC 8288, section 3).
 *
 * @param target absolute
 * @param relations in lower case
 */
public record LinkHeader(String target, Set<String> relations) {

  /** An address has neither blanks nor angles, so one that was never closed is none. */
  private static final Pattern TARGET = Pattern.compile("<[^<>\\s]+>");

  public LinkHeader {
    relations = Set.copyOf(relations);
  }

  /**
   * The links of a response; what is no link is passed over. Takes time linear in their length.
   *
   * @param values of the field, as sent
   * @param base what relative targets refer to
   */
  public static List<LinkHeader> parse(List<String> values, String base) {
    List<LinkHeader> links = new ArrayList<>();
    for (String value : values) {
      for (String link : split(value, ',')) {
        List<String> parts = split(link, ';');
        String target = parts.getFirst().strip();
        if (TARGET.matcher(target).matches()) {
          Links.resolve(base, target.substring(1, target.length() - 1))
              .ifPresent(found -> links.add(new LinkHeader(found, relations(parts))));
        }
      }
    }
    return List.copyOf(links);
  }

  /** Of several parameters {@code rel} the first counts (section 3.3). */
  private static Set<String> relations(List<String> parts) {
    return parts.stream()
        .skip(1)
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase("rel"))
        .map(pair -> pair[1].strip().replaceAll("^\"|\"$", ""))
        .findFirst()
        .map(text ->
            Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** Splits where neither an address nor a quoted text is open. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    Optional<Character> closes = Optional.empty();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (closes.isPresent()) {
        if (character == '\\' && closes.get() == '"') {
          i++;
        } else if (character == closes.get()) {
          closes = Optional.empty();
        }
      } else if (character == '<') {
        closes = Optional.of('>');
      } else if (character == '"') {
        closes = Optional.of('"');
      } else if (character == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
