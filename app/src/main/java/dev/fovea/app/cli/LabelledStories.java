package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * News items of which the story is known: JSON lines, or tab-separated values with a header, with
 * {@code title} and {@code story}, and where there are any {@code id}, {@code text}, {@code date}
 * (an instant), {@code source} and {@code url}.
 *
 * @param entries one an item
 * @param gold the name of each item's story, in the same order
 */
record LabelledStories(List<Entry> entries, List<String> gold) {

  LabelledStories {
    entries = List.copyOf(entries);
    gold = List.copyOf(gold);
  }

  /**
   * Reads and closes a stream.
   *
   * @param name of the file, for errors
   * @param now the date of items without one
   * @throws UnusableInputException if a line is neither, naming it
   */
  static LabelledStories read(InputStream stream, String name, Instant now, Messages messages)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> gold = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String[] header = null;
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          if (line.startsWith("{")) {
            add(json(line), number, now, entries, gold);
          } else if (header == null) {
            header = line.split("\t", -1);
          } else {
            add(cells(header, line.split("\t", -1)), number, now, entries, gold);
          }
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException wrong) {
          throw new UnusableInputException(
              messages.text("evaluate.stories.unreadable", name, number), wrong);
        }
      }
    }
    if (entries.isEmpty()) {
      throw new UnusableInputException(messages.text("evaluate.stories.empty", name));
    }
    return new LabelledStories(entries, gold);
  }

  private static Map<String, String> json(String line) {
    Map<String, String> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : JsonMapper.shared().readTree(line).properties()) {
      if (!field.getValue().isNull()) {
        fields.put(field.getKey(), field.getValue().asString());
      }
    }
    return fields;
  }

  private static Map<String, String> cells(String[] header, String[] cells) {
    Map<String, String> fields = new HashMap<>();
    for (int column = 0; column < Math.min(header.length, cells.length); column++) {
      fields.put(header[column].strip(), cells[column]);
    }
    return fields;
  }

  private static void add(
      Map<String, String> fields, int line, Instant now, List<Entry> entries, List<String> gold) {
    String title = fields.getOrDefault("title", "").strip();
    String story = fields.getOrDefault("story", "").strip();
    if (title.isEmpty() || story.isEmpty()) {
      throw new IllegalArgumentException("a title and a story are needed");
    }
    String text = fields.getOrDefault("text", "");
    String guid = fields.getOrDefault("id", String.valueOf(line));
    String source = fields.getOrDefault("source", guid);
    Optional<Instant> date =
        Optional.of(fields.getOrDefault("date", ""))
            .filter(each -> !each.isBlank())
            .map(Instant::parse);
    entries.add(
        new Entry(
            EntryId.of(source, guid),
            source,
            guid,
            Optional.of(fields.getOrDefault("url", "")).filter(url -> !url.isBlank()),
            title,
            Optional.empty(),
            date,
            now,
            Language.of(title + " " + text),
            "",
            text));
    gold.add(story);
  }
}
