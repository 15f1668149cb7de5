package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.remark.Remark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). A document that breaks off is read up to its last
 * whole item.
 */
final class JsonFeedReader {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(200).build())
                  .build())
          .enable(
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private final String address;
  private final List<Remark> remarks = new ArrayList<>();

  private JsonFeedReader(String address) {
    this.address = address;
  }

  /** Reads a document that begins with a brace. */
  static Reading read(String text, String address) {
    JsonFeedReader reader = new JsonFeedReader(address);
    Optional<JsonNode> document = reader.tree(text);
    if (document.isEmpty()) {
      return new Reading.Unreadable(Remark.of("failure.json", address));
    }
    JsonNode root = document.get();
    boolean feed =
        string(root, "version").filter(version -> version.contains("jsonfeed.org")).isPresent()
            || root.path("items").isArray();
    return feed
        ? new Reading.Feed(reader.feed(root))
        : new Reading.Unreadable(Remark.of("failure.notFeed", address));
  }

  private Optional<JsonNode> tree(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (JacksonException damaged) {
      Optional<String> whole = JsonTruncation.repair(text);
      if (whole.isEmpty()) {
        return Optional.empty();
      }
      try {
        JsonNode tree = MAPPER.readTree(whole.get());
        remarks.add(Remark.of("remark.truncated"));
        return Optional.of(tree);
      } catch (JacksonException beyondRepair) {
        return Optional.empty();
      }
    }
  }

  private ParsedFeed feed(JsonNode root) {
    Optional<String> self = link(root, "feed_url", address);
    Optional<String> site = link(root, "home_page_url", address);
    List<ParsedEntry> entries = new ArrayList<>();
    int empty = 0;
    int undated = 0;
    for (JsonNode item : root.path("items")) {
      Optional<ParsedEntry> entry = entry(item, site.orElse(address), authors(root));
      entry.ifPresent(entries::add);
      empty += entry.isEmpty() ? 1 : 0;
      boolean said = item.has("date_published") || item.has("date_modified");
      undated += said && entry.flatMap(ParsedEntry::publishedAt).isEmpty() ? 1 : 0;
    }
    if (empty > 0) {
      remarks.add(Remark.of("remark.entry.empty", empty));
    }
    if (undated > 0) {
      remarks.add(Remark.of("remark.date.unreadable", undated));
    }
    List<ParsedEntry> named = Guids.name(entries, remarks);
    return new ParsedFeed(
        string(root, "title").flatMap(Texts::line),
        site,
        self,
        hubs(root),
        Optional.empty(),
        named,
        remarks);
  }

  private List<String> hubs(JsonNode root) {
    List<String> found = new ArrayList<>();
    for (JsonNode hub : root.path("hubs")) {
      if (string(hub, "type").filter("websub"::equalsIgnoreCase).isPresent()) {
        link(hub, "url", address).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<ParsedEntry> entry(
      JsonNode item, String base, Optional<String> feedAuthors) {
    Optional<String> id = string(item, "id");
    Optional<String> url =
        link(item, "url", base)
            .or(() -> id.filter(text -> text.matches("(?i)https?://\\S+")))
            .or(() -> link(item, "external_url", base));
    Optional<String> title = string(item, "title").flatMap(Texts::line);
    String html =
        string(item, "content_html")
            .or(() -> string(item, "content_text").map(Texts::ofPlain))
            .or(() -> string(item, "summary").map(Texts::ofPlain))
            .orElse("");
    Optional<Instant> published =
        Stream.of("date_published", "date_modified")
            .flatMap(name -> string(item, name).stream())
            .flatMap(text -> FeedDate.parse(text).stream())
            .findFirst();
    if (url.isEmpty() && title.isEmpty() && html.isBlank() && published.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ParsedEntry(
            id.orElse(""),
            url,
            title,
            authors(item).or(() -> feedAuthors),
            published,
            new Body(html, base)));
  }

  /** Version 1.1's list of authors, or version 1.0's one. */
  private static Optional<String> authors(JsonNode owner) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode author : owner.path("authors")) {
      string(author, "name").flatMap(Texts::line).ifPresent(names::add);
    }
    if (names.isEmpty()) {
      string(owner.path("author"), "name").flatMap(Texts::line).ifPresent(names::add);
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private static Optional<String> link(JsonNode owner, String name, String base) {
    return string(owner, name)
        .flatMap(reference -> Links.resolve(base, reference))
        .filter(found ->
            Links.isReadable(found)
                || (Links.scheme(found).equals("file") && Links.scheme(base).equals("file")));
  }

  /** A text, or a number where the specification wants a text; nothing if it is blank. */
  private static Optional<String> string(JsonNode owner, String name) {
    JsonNode value = owner.path(name);
    if (!value.isString() && !value.isNumber()) {
      return Optional.empty();
    }
    return Optional.of(value.asString().strip()).filter(text -> !text.isEmpty());
  }
}
