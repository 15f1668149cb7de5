package dev.fovea.app.stream.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Who wrote an entry: names where there are names, mail addresses otherwise. */
final class Authors {

  /** {@code user@host (Name)}, RSS's form, and {@code Name <user@host>}. */
  private static final Pattern MAIL_AND_NAME = Pattern.compile("^\\S+@\\S+\\s+\\((.+)\\)$");

  private static final Pattern NAME_AND_MAIL = Pattern.compile("^(.+?)\\s*[<(]\\S+@\\S+[>)]$");

  /** Longer ones are no names, and not worth the patterns' time. */
  private static final int LONGEST = 200;

  private Authors() {}

  static Optional<String> of(Fields item, Vocabulary vocabulary) {
    for (String name : List.of("author", "dc:creator", "atom:author", "itunes:author")) {
      Set<String> names = new LinkedHashSet<>();
      for (Element author : item.all(name)) {
        Fields parts = Fields.of(author, vocabulary);
        parts
            .line("name", "atom:name", "?:name")
            .or(() -> author.children().isEmpty() ? Texts.line(author) : parts.line("email"))
            .map(Authors::name)
            .ifPresent(names::add);
      }
      if (!names.isEmpty()) {
        return Optional.of(String.join(", ", names));
      }
    }
    return Optional.empty();
  }

  /** The name in what may also hold a mail address. */
  static String name(String author) {
    if (author.length() > LONGEST) {
      return author;
    }
    for (Pattern pattern : List.of(MAIL_AND_NAME, NAME_AND_MAIL)) {
      Matcher matcher = pattern.matcher(author);
      if (matcher.find()) {
        return matcher.group(1).strip();
      }
    }
    return author;
  }
}
