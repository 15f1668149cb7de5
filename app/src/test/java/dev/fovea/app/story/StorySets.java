package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoders;
import dev.fovea.models.metrics.BCubed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries whose stories are known, and how well they were found. */
final class StorySets {

  private static final TextEncoders ENCODERS = new PretrainedEncoders();

  private StorySets() {}

  /** Entries with the name of the true story of each. */
  record Labelled(List<Entry> entries, Map<EntryId, String> gold) {

    BCubed score(List<Story> stories) {
      Map<EntryId, EntryId> found = new HashMap<>();
      for (Story story : stories) {
        story.members().forEach(member -> found.put(member.id(), story.lead().id()));
      }
      return BCubed.of(
          entries.stream().map(entry -> found.getOrDefault(entry.id(), entry.id())).toList(),
          entries.stream().map(entry -> gold.getOrDefault(entry.id(), "")).toList());
    }
  }

  /** The bundled samples, with their author's list of stories. */
  static Labelled samples() {
    Map<EntryId, String> gold = new HashMap<>();
    Map<String, SampleEntries.Gold> byGuid = SampleEntries.gold();
    List<Entry> entries = SampleEntries.all();
    for (Entry entry : entries) {
      SampleEntries.Gold story = byGuid.get(entry.guid());
      gold.put(entry.id(), story == null ? "" : story.story());
    }
    return new Labelled(entries, gold);
  }

  /** Made-up headlines without a text, in both languages, each from a source of its own. */
  static Labelled headlines() {
    List<Entry> entries = new ArrayList<>();
    Map<EntryId, String> gold = new HashMap<>();
    try (InputStream stream = StorySets.class.getResourceAsStream("headlines.tsv")) {
      if (stream == null) {
        throw new AssertionError("headlines.tsv is not on the class path");
      }
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
        String[] cells = line.split("\t", -1);
        Entry entry = headline(cells[2], Integer.parseInt(cells[1]), cells[3]);
        entries.add(entry);
        gold.put(entry.id(), cells[0]);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Labelled(entries, gold);
  }

  /** An entry with a title only. */
  static Entry headline(String title, int hour, String source) {
    return entry(title, "", hour, source);
  }

  /** An entry without an address. */
  static Entry entry(String title, String text, int hour, String source) {
    Instant date = SampleEntries.NOW.minus(Duration.ofDays(7)).plus(Duration.ofHours(hour));
    String guid = title + hour;
    return new Entry(
        EntryId.of(source, guid),
        source,
        guid,
        Optional.empty(),
        title,
        Optional.empty(),
        Optional.of(date),
        SampleEntries.NOW,
        Language.of(title + text),
        "",
        text);
  }

  /** The same entry with an address. */
  static Entry at(String url, Entry entry) {
    return new Entry(
        EntryId.of(entry.source(), url),
        entry.source(),
        url,
        Optional.of(url),
        entry.title(),
        entry.author(),
        entry.publishedAt(),
        entry.firstSeenAt(),
        entry.language(),
        entry.html(),
        entry.text());
  }

  /** Embeddings of titles and beginnings by the pretrained encoders, as ranking makes them. */
  static Map<EntryId, Embedding> embeddings(List<Entry> entries) {
    Map<EntryId, Embedding> embeddings = new HashMap<>();
    for (Language language : Arrays.asList(Language.values())) {
      List<Entry> ofLanguage =
          entries.stream().filter(entry -> entry.language() == language).toList();
      List<String> texts =
          ofLanguage.stream()
              .map(entry -> entry.title() + "\n" + entry.text())
              .map(text -> text.substring(0, Math.min(600, text.length())))
              .toList();
      List<Embedding> encoded = ENCODERS.forLanguage(language).encode(texts, 64);
      for (int index = 0; index < encoded.size(); index++) {
        embeddings.put(ofLanguage.get(index).id(), encoded.get(index));
      }
    }
    return embeddings;
  }
}
