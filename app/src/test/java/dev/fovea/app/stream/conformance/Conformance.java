package dev.fovea.app.stream.conformance;

import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Compares what was read with what documents state. */
final class Conformance {

  /** Where feedparser's tests expect to be served from. */
  private static final String SERVER = "http://127.0.0.1:8097/";

  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");

  private Conformance() {}

  /** What came of one statement. */
  record Verdict(Statement statement, String read) {

    boolean agrees() {
      String expected = statement.expected();
      return switch (statement.field()) {
        case "title" ->
            read.equals(line(expected)) || read.equals(line(Jsoup.parse(expected).text()));
        default -> read.equals(expected);
      };
    }

    private static String line(String text) {
      return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }
  }

  /** All statements of an archive with what was read instead or alike. */
  static List<Verdict> verdicts(List<Archive.Member> archive) {
    Map<String, Archive.Member> byPath =
        archive.stream()
            .collect(Collectors.toMap(Archive.Member::path, Function.identity(), (a, b) -> b));
    List<Verdict> verdicts = new ArrayList<>();
    for (Archive.Member document : archive) {
      if (document.path().contains("/sanitize/")) {
        continue;
      }
      List<Statement> statements = new ArrayList<>(FeedparserStatements.of(document));
      beside(document, byPath)
          .ifPresent(beside -> statements.addAll(GofeedStatements.of(document, beside)));
      if (!statements.isEmpty()) {
        Reading reading = FeedReader.read(document(document));
        statements.forEach(
            statement -> verdicts.add(new Verdict(statement, read(reading, statement))));
      }
    }
    return verdicts;
  }

  /** A document as the server of its tests would send it. */
  static Document document(Archive.Member member) {
    String address = SERVER + member.path();
    Optional<String> charset =
        FeedparserStatements.header(member, "Content-type")
            .map(CHARSET::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1));
    String base =
        FeedparserStatements.header(member, "Content-Location")
            .flatMap(location -> Links.resolve(address, location))
            .orElse(address);
    return Document.of(member.content(), base).withCharset(charset);
  }

  private static Optional<Archive.Member> beside(
      Archive.Member document, Map<String, Archive.Member> archive) {
    String path = document.path();
    String beside =
        path.endsWith(".json")
            ? path.replaceFirst("\\.json$", "_expected.json")
            : path.replaceFirst("\\.xml$", ".json");
    return beside.equals(path) ? Optional.empty() : Optional.ofNullable(archive.get(beside));
  }

  private static String read(Reading reading, Statement statement) {
    if (!(reading instanceof Reading.Feed(ParsedFeed feed))) {
      return "(" + reading.getClass().getSimpleName() + ")";
    }
    if (statement.place().equals(Statement.FEED)) {
      return (statement.field().equals("title") ? feed.title() : feed.site()).orElse("");
    }
    if (statement.entryNumber() >= feed.entries().size()) {
      return "";
    }
    var entry = feed.entries().get(statement.entryNumber());
    return switch (statement.field()) {
      case "title" -> entry.title().orElse("");
      case "link" -> entry.url().orElse("");
      default -> entry.publishedAt().map(Object::toString).orElse("");
    };
  }
}
