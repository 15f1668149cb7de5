package dev.fovea.app.story;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bundled sample streams as entries, read without the app's own parser (the documents must be
 * sound by themselves), with the story and the topics that their author had in mind.
 */
final class SampleEntries {

  static final Instant NOW = Instant.parse("2031-03-05T12:00:00Z");

  private static final Pattern DATE = Pattern.compile("\\{\\{now-([^}]+)}}");
  private static final String FOLDER = "/dev/fovea/app/sample/";

  /** What the author had in mind. */
  record Gold(String story, List<String> topics) {}

  private SampleEntries() {}

  static List<String> documents() {
    return resource(FOLDER + "index.txt").lines().toList();
  }

  /** A document as the reader serves it: its dates counted back from {@link #NOW}. */
  static String document(String name) {
    return DATE.matcher(resource(FOLDER + name))
        .replaceAll(match -> NOW.minus(Duration.parse(match.group(1))).toString());
  }

  static List<Entry> all() {
    return documents().stream().flatMap(name -> of(name).stream()).toList();
  }

  static List<Entry> of(String name) {
    return name.endsWith(".json") ? json(name) : xml(name);
  }

  /** By guid. */
  static Map<String, Gold> gold() {
    Map<String, Gold> gold = new LinkedHashMap<>();
    resource("/dev/fovea/app/story/sample-stories.tsv")
        .lines()
        .skip(1)
        .map(line -> line.split("\t"))
        .forEach(cells -> gold.put(cells[0], new Gold(cells[1], List.of(cells[2].split(",")))));
    return gold;
  }

  private static List<Entry> xml(String name) {
    try {
      SyndFeed feed = new SyndFeedInput().build(new StringReader(document(name)));
      List<Entry> entries = new ArrayList<>();
      for (SyndEntry entry : feed.getEntries()) {
        String html =
            entry.getContents().isEmpty()
                ? entry.getDescription() == null ? "" : entry.getDescription().getValue()
                : entry.getContents().getFirst().getValue();
        entries.add(
            entry(
                name,
                new Fields(
                    entry.getUri(),
                    entry.getLink(),
                    entry.getTitle(),
                    entry.getPublishedDate().toInstant().toString(),
                    html)));
      }
      return entries;
    } catch (FeedException broken) {
      throw new AssertionError(name, broken);
    }
  }

  private static List<Entry> json(String name) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode item : JsonMapper.shared().readTree(document(name)).get("items")) {
      String html =
          item.has("content_html")
              ? item.get("content_html").asString()
              : "<p>" + item.get("content_text").asString().replace("\n\n", "</p><p>") + "</p>";
      entries.add(
          entry(
              name,
              new Fields(
                  item.get("id").asString(),
                  item.get("url").asString(),
                  item.get("title").asString(),
                  item.get("date_published").asString(),
                  html)));
    }
    return entries;
  }

  private record Fields(String guid, String url, String title, String date, String html) {}

  private static Entry entry(String name, Fields fields) {
    String source = "sample:" + name;
    String html = fields.html();
    String text =
        String.join(
            "\n\n", Jsoup.parse(html).select("p, li, h3").stream().map(Element::text).toList());
    String title = fields.title();
    return new Entry(
        EntryId.of(source, fields.guid()),
        source,
        fields.guid(),
        Optional.of(fields.url()),
        title,
        Optional.empty(),
        Optional.of(Instant.parse(fields.date())),
        NOW,
        Language.of(title + " " + text),
        html,
        text);
  }

  private static String resource(String path) {
    try (InputStream stream = SampleEntries.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new AssertionError(path + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
