package dev.fovea.app.shelf;

import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a person's reading apps see at one moment. Entries stand in the order in which they came in,
 * the newest first, so that whoever asks for what is new since some time misses nothing that was
 * dated back. Immutable and safe for use by any number of threads.
 */
public final class Shelf {

  /** The newest first. */
  public static final Comparator<Card> ORDER =
      Comparator.comparing(Card::firstSeenAt)
          .thenComparing(Card::datedAt)
          .reversed()
          .thenComparing(Card::id);

  private final Books books;
  private final Marks marks;
  private final Supplier<Tellings> tellings;
  private final Supplier<Set<EntryId>> read;

  Shelf(Books books, Marks marks, Supplier<Tellings> stories) {
    this.books = books;
    this.marks = marks;
    this.tellings = SingletonSupplier.of(stories);
    this.read = SingletonSupplier.of(this::readOnes);
  }

  /**
   * What stands on it, whatever was decided.
   *
   * @param sources what the person follows, as they call it, by address
   * @param labels the labels of sources, by address
   * @param entryLabels the labels of entries
   * @param cards all that the person may see, in order
   * @param followed those of the sources they follow, in order
   * @param numbers asked only by protocols that need them
   */
  record Books(
      Map<String, Source> sources,
      Map<String, Set<String>> labels,
      Map<EntryId, Set<String>> entryLabels,
      Map<EntryId, Card> cards,
      List<Card> followed,
      Supplier<Numbers> numbers) {

    static Books of(
        List<Source> sources,
        Map<String, Set<String>> labels,
        Map<EntryId, Set<String>> entryLabels,
        List<Card> visible,
        Supplier<Numbers> numbers) {
      Map<String, Source> byAddress = new LinkedHashMap<>();
      sources.forEach(source -> byAddress.put(source.address(), source));
      Map<EntryId, Card> cards = LinkedHashMap.newLinkedHashMap(visible.size());
      List<Card> followed = new ArrayList<>();
      visible.stream()
          .sorted(ORDER)
          .forEachOrdered(card -> {
            cards.put(card.id(), card);
            if (byAddress.containsKey(card.source())) {
              followed.add(card);
            }
          });
      return new Books(
          byAddress,
          labels,
          entryLabels,
          cards,
          List.copyOf(followed),
          SingletonSupplier.of(numbers));
    }
  }

  /** A story is read when one of its tellings is. */
  private Set<EntryId> readOnes() {
    Set<EntryId> ids = new HashSet<>();
    marks
        .all()
        .forEach((id, mark) -> {
          if (mark.isRead()) {
            ids.add(id);
          }
        });
    if (!ids.isEmpty()) {
      tellings
          .get()
          .members()
          .values()
          .forEach(members -> {
            if (members.stream().anyMatch(id -> marks.of(id).isRead())) {
              ids.addAll(members);
            }
          });
    }
    return ids;
  }

  /** What the person follows, as they call it, in the order they added it. */
  public List<Source> sources() {
    return List.copyOf(books.sources().values());
  }

  /** A source that the person follows, by its key in addresses or by its address. */
  public Optional<Source> source(String keyOrAddress) {
    Source named = books.sources().get(keyOrAddress);
    return named != null
        ? Optional.of(named)
        : books.sources().values().stream()
            .filter(source -> Subscriptions.key(source.address()).equals(keyOrAddress))
            .findFirst();
  }

  /** The source of an entry, if the person follows it. */
  public Optional<Source> sourceOf(Card card) {
    return Optional.ofNullable(books.sources().get(card.source()));
  }

  /** Numbers for what stands on it. */
  public Numbers numbers() {
    return books.numbers().get();
  }

  /** The labels the person has put on a source. */
  public Set<String> labels(Source source) {
    return books.labels().getOrDefault(source.address(), Set.of());
  }

  /** The labels of an entry: its own and those of its source. */
  public Set<String> labels(Card card) {
    Set<String> all = new TreeSet<>(books.labels().getOrDefault(card.source(), Set.of()));
    all.addAll(books.entryLabels().getOrDefault(card.id(), Set.of()));
    return all;
  }

  /** The labels on sources. */
  public Set<String> folders() {
    Set<String> all = new TreeSet<>();
    books.labels().values().forEach(all::addAll);
    return all;
  }

  /** The labels on single entries. */
  public Set<String> tags() {
    Set<String> all = new TreeSet<>();
    books.entryLabels().values().forEach(all::addAll);
    return all;
  }

  /** All that the person may see, in order: of what they follow and what they decided on. */
  public List<Card> visible() {
    return List.copyOf(books.cards().values());
  }

  /** The entries of the sources the person follows, in order. */
  public List<Card> followed() {
    return books.followed();
  }

  /** An entry, if the person may see it. */
  public Optional<Card> card(EntryId id) {
    return Optional.ofNullable(books.cards().get(id));
  }

  /** Whether an entry, or another telling of its story, has been dealt with. */
  public boolean isRead(EntryId id) {
    return read.get().contains(id);
  }

  /** Whether an entry is kept. */
  public boolean isStarred(EntryId id) {
    return marks.of(id).isStarred();
  }

  /** How an entry itself stands, whatever its story does. */
  Mark mark(EntryId id) {
    return marks.of(id);
  }

  /** All that tell an entry's story, itself among them. */
  List<EntryId> tellings(EntryId id) {
    return tellings.get().of(id);
  }

  /** Entries that are read only because their story is. */
  List<EntryId> readByStory() {
    return read.get().stream().filter(id -> !marks.of(id).isRead()).toList();
  }
}
