package dev.fovea.app.greader;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.WebAddress;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry as this protocol writes it.
 *
 * @param crawlTimeMsec when it came in, in milliseconds
 * @param timestampUsec the same, in microseconds
 * @param published in seconds
 * @param title plain text
 * @param summary clean HTML
 * @param categories the streams it stands in
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ItemDocument(
    String id,
    String crawlTimeMsec,
    String timestampUsec,
    long published,
    long updated,
    String title,
    Optional<String> author,
    List<Link> canonical,
    List<Link> alternate,
    List<String> categories,
    Origin origin,
    Content summary) {

  static Stream stream(
      String name, Shelf shelf, List<Entry> entries, Optional<String> continuation) {
    return new Stream(
        "ltr",
        name,
        entries.stream()
            .map(Entry::firstSeenAt)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH)
            .getEpochSecond(),
        entries.stream().map(entry -> of(entry, shelf)).toList(),
        continuation);
  }

  private static ItemDocument of(Entry entry, Shelf shelf) {
    List<Link> links = WebAddress.of(entry.url()).map(Link::new).stream().toList();
    Optional<Source> source = shelf.card(entry.id()).flatMap(shelf::sourceOf);
    return new ItemDocument(
        ItemId.longForm(entry.id()),
        Long.toString(entry.firstSeenAt().toEpochMilli()),
        Moments.micros(entry.firstSeenAt()),
        entry.datedAt().getEpochSecond(),
        entry.datedAt().getEpochSecond(),
        entry.title(),
        entry.author(),
        links,
        links,
        shelf.card(entry.id()).map(card -> categories(card, shelf)).orElse(List.of()),
        new Origin(
            source.map(StreamId::feed).orElse("feed/"),
            source.map(Source::title).orElse(entry.source()),
            WebAddress.of(source.flatMap(Source::site)).orElse("")),
        new Content("ltr", entry.html()));
  }

  /** The streams of the person that an entry stands in. */
  static List<String> categories(Card card, Shelf shelf) {
    List<String> categories = new ArrayList<>();
    if (shelf.sourceOf(card).isPresent()) {
      categories.add(StreamId.state("reading-list"));
    }
    if (shelf.isRead(card.id())) {
      categories.add(StreamId.state("read"));
    }
    if (shelf.isStarred(card.id())) {
      categories.add(StreamId.state("starred"));
    }
    shelf.labels(card).stream().map(StreamId::label).forEach(categories::add);
    return categories;
  }

  /** A part of a stream. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Stream(
      String direction,
      String id,
      long updated,
      List<ItemDocument> items,
      Optional<String> continuation) {}

  /** An address, only ever of a site. */
  record Link(String href) {}

  /** Where it comes from. */
  record Origin(String streamId, String title, String htmlUrl) {}

  /** A text. */
  record Content(String direction, String content) {}
}
