package dev.fovea.app.store;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.time.Instant;
import java.util.Optional;

/** Entries for the tests of the store. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String SOURCE = "https://example.org/feed.xml";

  private Samples() {}

  static Entry entry(int number) {
    return entry(SOURCE, number, Optional.of(NOON.minusSeconds(60L * number)), NOON);
  }

  static Entry entry(
      String source, int number, Optional<Instant> publishedAt, Instant firstSeenAt) {
    String guid = "urn:number:" + number;
    return new Entry(
        EntryId.of(source, guid),
        source,
        guid,
        Optional.of("https://example.org/" + number),
        "Entry number " + number,
        number % 2 == 0 ? Optional.of("Ada") : Optional.empty(),
        publishedAt,
        firstSeenAt,
        number % 3 == 0 ? Language.CHINESE : Language.ENGLISH,
        "<p>Body of " + number + "</p>",
        "Body of " + number);
  }

  static Entry withText(Entry entry, String text) {
    return new Entry(
        entry.id(),
        entry.source(),
        entry.guid(),
        entry.url(),
        entry.title(),
        entry.author(),
        entry.publishedAt(),
        entry.firstSeenAt(),
        entry.language(),
        "<p>" + text + "</p>",
        text);
  }
}
