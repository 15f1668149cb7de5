package dev.fovea.app.stream.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What gofeed states in a JSON document beside each of its feed documents. */
final class GofeedStatements {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private GofeedStatements() {}

  /**
   * The statements about a document.
   *
   * @param document the feed document
   * @param beside what stands beside it
   */
  static List<Statement> of(Archive.Member document, Archive.Member beside) {
    JsonNode root = MAPPER.readTree(beside.content().head(beside.content().size()));
    List<Statement> statements = new ArrayList<>();
    about(document.path(), Statement.FEED, root, statements);
    JsonNode entries = root.has("entries") ? root.path("entries") : root.path("items");
    for (int i = 0; i < entries.size(); i++) {
      about(document.path(), Statement.entry(i), entries.get(i), statements);
    }
    return statements;
  }

  private static void about(String file, String place, JsonNode node, List<Statement> statements) {
    if (node.path("title").isString()) {
      statements.add(new Statement(file, place, "title", node.path("title").asString()));
    }
    link(node).ifPresent(link -> statements.add(new Statement(file, place, "link", link)));
    if (!place.equals(Statement.FEED)) {
      Stream.of(
              "publishedParsed",
              "pubDateParsed",
              "date_published",
              "updatedParsed",
              "date_modified")
          .filter(name -> node.path(name).isString())
          .map(name -> node.path(name).asString())
          .findFirst()
          .ifPresent(date ->
              statements.add(new Statement(file, place, "date", Instant.parse(date).toString())));
    }
  }

  /** RSS and JSON state an address, Atom a list of links with relations. */
  private static Optional<String> link(JsonNode node) {
    for (String name : List.of("link", "url", "home_page_url")) {
      if (node.path(name).isString()) {
        return Optional.of(node.path(name).asString());
      }
    }
    for (JsonNode link : node.path("links")) {
      if (link.path("rel").asString("").equals("alternate") && link.path("href").isString()) {
        return Optional.of(link.path("href").asString());
      }
    }
    return Optional.empty();
  }
}
