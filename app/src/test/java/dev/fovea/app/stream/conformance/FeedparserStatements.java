package dev.fovea.app.stream.conformance;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the documents of feedparser's tests say in their first comment: {@code Expect: not bozo and
 * entries[0]['title'] == 'Example'}, an expression of Python of which comparisons of a title, a
 * link or a date with a constant are taken; and {@code Header:} lines, which the server should
 * send.
 */
final class FeedparserStatements {

  private static final Pattern EXPECT = Pattern.compile("(?m)^[ \\t]*Expect(?:ed)?:[ \\t]*(.*)$");
  private static final Pattern HEADER =
      Pattern.compile("(?m)^[ \\t]*Header:[ \\t]*([^:]+):[ \\t]*(.*?)\\s*$");

  private static final Pattern LEFT =
      Pattern.compile(
          "(?:(feed)|entries\\[(\\d+)\\])(\\['links'\\]\\[0\\])?(?:\\['(\\w+)'\\]|\\.(\\w+))");

  private static final Pattern STRING =
      Pattern.compile("u?'((?:[^'\\\\]|\\\\.)*)'|u?\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern TUPLE =
      Pattern.compile("\\(?(\\d+), (\\d+), (\\d+), (\\d+), (\\d+), (\\d+)(?:, \\d+)*\\)?");

  private FeedparserStatements() {}

  /** The header of that name that a server is to send with a document. */
  static Optional<String> header(Archive.Member document, String name) {
    Matcher matcher = HEADER.matcher(readable(document));
    while (matcher.find()) {
      if (matcher.group(1).strip().equalsIgnoreCase(name)) {
        return Optional.of(matcher.group(2));
      }
    }
    return Optional.empty();
  }

  static List<Statement> of(Archive.Member document) {
    List<Statement> statements = new ArrayList<>();
    Matcher expect = EXPECT.matcher(readable(document));
    if (expect.find()) {
      for (String comparison : expect.group(1).split(" and ", -1)) {
        String[] sides = comparison.split(" == ", -1);
        for (int left = 0; left < sides.length - 1; left++) {
          statement(document.path(), sides[left].strip(), sides[sides.length - 1].strip())
              .ifPresent(statements::add);
        }
      }
    }
    return statements;
  }

  private static Optional<Statement> statement(String file, String left, String right) {
    Matcher place = LEFT.matcher(left.replaceFirst("^not bozo and ", ""));
    if (!place.matches()) {
      return Optional.empty();
    }
    String where =
        place.group(1) != null ? Statement.FEED : Statement.entry(Integer.parseInt(place.group(2)));
    String field = place.group(4) == null ? place.group(5) : place.group(4);
    return switch (field) {
      // A link may have a title of its own.
      case "title" ->
          place.group(3) == null
              ? string(right).map(expected -> new Statement(file, where, "title", expected))
              : Optional.empty();
      case "link", "href" ->
          string(right).map(expected -> new Statement(file, where, "link", expected));
      case "published_parsed", "updated_parsed", "created_parsed" ->
          where.equals(Statement.FEED)
              ? Optional.empty()
              : instant(right).map(expected -> new Statement(file, where, "date", expected));
      default -> Optional.empty();
    };
  }

  /** A constant, which may be written as a sum. */
  private static Optional<String> string(String python) {
    Matcher matcher = STRING.matcher(python);
    StringBuilder text = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      if (!python.substring(end, matcher.start()).matches("[\\s+]*")) {
        return Optional.empty();
      }
      text.append(unescaped(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
      end = matcher.end();
    }
    return end > 0 && python.substring(end).isBlank()
        ? Optional.of(text.toString())
        : Optional.empty();
  }

  private static String unescaped(String python) {
    return Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", Pattern.DOTALL)
        .matcher(python)
        .replaceAll(match -> {
          String code = match.group(1) == null ? match.group(2) : match.group(1);
          String text =
              code != null
                  ? String.valueOf((char) Integer.parseInt(code, 16))
                  : switch (match.group(3)) {
                    case "n" -> "\n";
                    case "t" -> "\t";
                    case "r" -> "\r";
                    default -> match.group(3);
                  };
          return Matcher.quoteReplacement(text);
        });
  }

  private static Optional<String> instant(String python) {
    Matcher matcher = TUPLE.matcher(python);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int[] parts = new int[6];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Integer.parseInt(matcher.group(i + 1));
    }
    return Optional.of(
        LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
            .toInstant(ZoneOffset.UTC)
            .toString());
  }

  /** The comment is ASCII in every charset used, once the zeros of wide ones are gone. */
  private static String readable(Archive.Member document) {
    return document.text().replace("\0", "");
  }
}
