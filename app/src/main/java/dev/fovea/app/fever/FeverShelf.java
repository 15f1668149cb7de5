package dev.fovea.app.fever;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.shelf.Numbers;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.Shelves;
import dev.fovea.app.shelf.WebAddress;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A person's shelf in the protocol's documents. */
final class FeverShelf {

  /** One picture of nothing for all feeds: another host would learn who reads what. */
  private static final long FAVICON = 1;

  private static final String NOTHING =
      "image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

  private final Shelves shelves;
  private final PersonId person;
  private final Shelf shelf;
  private final Numbers numbers;

  FeverShelf(Shelves shelves, PersonId person) {
    this.shelves = shelves;
    this.person = person;
    this.shelf = shelves.of(person);
    this.numbers = shelf.numbers();
  }

  /** When the last of the sources was read, in seconds. */
  long lastRefreshed(Instant now) {
    return shelf.sources().stream()
        .map(Source::fetchedAt)
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElse(now)
        .getEpochSecond();
  }

  /** A label. */
  record Group(long id, String title) {}

  List<Group> groups() {
    return shelf.folders().stream().map(label -> new Group(Numbers.ofLabel(label), label)).toList();
  }

  /** A source. */
  record Feed(
      long id,
      @JsonProperty("favicon_id") long faviconId,
      String title,
      String url,
      @JsonProperty("site_url") String siteUrl,
      @JsonProperty("is_spark") int isSpark,
      @JsonProperty("last_updated_on_time") long lastUpdated) {}

  List<Feed> feeds() {
    return shelf.sources().stream()
        .map(source ->
            new Feed(
                numbers.of(source),
                FAVICON,
                source.title(),
                WebAddress.of(Optional.of(source.address())).orElse(""),
                WebAddress.of(source.site()).orElse(""),
                0,
                source.fetchedAt().orElse(Instant.EPOCH).getEpochSecond()))
        .toList();
  }

  /** Which sources have a label. */
  record FeedsGroup(
      @JsonProperty("group_id") long groupId, @JsonProperty("feed_ids") String feedIds) {}

  List<FeedsGroup> feedsGroups() {
    return shelf.folders().stream()
        .map(label ->
            new FeedsGroup(
                Numbers.ofLabel(label),
                shelf.sources().stream()
                    .filter(source -> shelf.labels(source).contains(label))
                    .map(source -> Long.toString(numbers.of(source)))
                    .collect(Collectors.joining(","))))
        .toList();
  }

  /** A picture. */
  record Favicon(long id, String data) {}

  static List<Favicon> favicons() {
    return List.of(new Favicon(FAVICON, NOTHING));
  }

  int total() {
    return numbers.ascending().size();
  }

  /** An entry. */
  record Item(
      long id,
      @JsonProperty("feed_id") long feedId,
      String title,
      String author,
      String html,
      String url,
      @JsonProperty("is_saved") int isSaved,
      @JsonProperty("is_read") int isRead,
      @JsonProperty("created_on_time") long created) {}

  List<Item> items(FeverRange range) {
    return shelves.entries(person, wanted(range)).stream().map(this::item).toList();
  }

  private List<EntryId> wanted(FeverRange range) {
    if (range.withIds().isPresent()) {
      return numbers.entries(range.withIds().get());
    }
    NavigableMap<Long, EntryId> all = numbers.ascending();
    Collection<EntryId> ids;
    if (range.sinceId().isPresent()) {
      ids = all.tailMap(range.sinceId().getAsLong(), false).values();
    } else if (range.maxId().isPresent()) {
      ids = all.headMap(range.maxId().getAsLong(), false).descendingMap().values();
    } else {
      ids = all.descendingMap().values();
    }
    return ids.stream().limit(FeverRange.MOST).toList();
  }

  private Item item(Entry entry) {
    return new Item(
        numbers.of(entry.id()),
        shelf.card(entry.id()).flatMap(shelf::sourceOf).map(numbers::of).orElse(0L),
        entry.title(),
        entry.author().orElse(""),
        entry.html(),
        WebAddress.of(entry.url()).orElse(""),
        shelf.isStarred(entry.id()) ? 1 : 0,
        shelf.isRead(entry.id()) ? 1 : 0,
        entry.datedAt().getEpochSecond());
  }

  /** The ids of what is unread in the sources the person follows, with commas between. */
  String unread() {
    return ids(shelf.followed(), card -> !shelf.isRead(card.id()));
  }

  /** The ids of what is kept. */
  String saved() {
    return ids(shelf.visible(), card -> shelf.isStarred(card.id()));
  }

  private String ids(List<Card> cards, Predicate<Card> chosen) {
    return cards.stream()
        .filter(chosen)
        .map(card -> numbers.of(card.id()))
        .sorted()
        .map(number -> Long.toString(number))
        .collect(Collectors.joining(","));
  }
}
