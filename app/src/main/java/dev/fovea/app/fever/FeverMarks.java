package dev.fovea.app.fever;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.shelf.Mark.Change;
import dev.fovea.app.shelf.Numbers;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.Shelves;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.springframework.util.MultiValueMap;

/**
 * Marks what an app says. The protocol has no answer for what cannot be marked: nothing happens.
 */
final class FeverMarks {

  /** The group of all feeds. */
  private static final long ALL = 0;

  private final Shelves shelves;
  private final PersonId person;
  private final Shelf shelf;

  FeverMarks(Shelves shelves, PersonId person) {
    this.shelves = shelves;
    this.person = person;
    this.shelf = shelves.of(person);
  }

  void mark(MultiValueMap<String, String> given) {
    OptionalLong id = FeverRange.number(given.getFirst("id"));
    if (id.isEmpty()) {
      return;
    }
    String as = String.valueOf(given.getFirst("as"));
    switch (String.valueOf(given.getFirst("mark"))) {
      case "item" -> markItem(id.getAsLong(), as);
      case "feed" -> {
        if (as.equals("read")) {
          markAll(ofFeed(id.getAsLong()), before(given));
        }
      }
      case "group" -> {
        if (as.equals("read")) {
          markAll(ofGroup(id.getAsLong()), before(given));
        }
      }
      default -> {}
    }
  }

  /** What is said is set, never turned round: a request that comes twice changes nothing. */
  private void markItem(long number, String as) {
    shelf
        .numbers()
        .entry(number)
        .ifPresent(entry -> {
          switch (as) {
            case "read" -> shelves.mark(person, List.of(entry), Change.READ);
            case "unread" -> shelves.mark(person, List.of(entry), Change.UNREAD);
            case "saved" -> shelves.mark(person, List.of(entry), Change.STAR);
            case "unsaved" -> shelves.mark(person, List.of(entry), Change.UNSTAR);
            default -> {}
          }
        });
  }

  private void markAll(Predicate<Card> chosen, Instant before) {
    shelves.mark(
        person,
        shelf.followed().stream()
            .filter(chosen)
            .filter(card -> !card.firstSeenAt().isAfter(before))
            .map(Card::id)
            .toList(),
        Change.READ);
  }

  private Predicate<Card> ofFeed(long number) {
    return shelf
        .numbers()
        .address(number)
        .<Predicate<Card>>map(address -> card -> card.source().equals(address))
        .orElse(_ -> false);
  }

  private Predicate<Card> ofGroup(long number) {
    if (number == ALL) {
      return _ -> true;
    }
    List<String> addresses =
        shelf.sources().stream()
            .filter(source ->
                shelf.labels(source).stream().anyMatch(label -> Numbers.ofLabel(label) == number))
            .map(Source::address)
            .toList();
    return card -> addresses.contains(card.source());
  }

  /** The last millisecond of the second that the app names; the end of time where it names none. */
  private static Instant before(MultiValueMap<String, String> given) {
    OptionalLong second = FeverRange.number(given.getFirst("before"));
    return second.isPresent() && second.getAsLong() > 0 && second.getAsLong() < 100_000_000_000L
        ? Instant.ofEpochSecond(second.getAsLong()).plusMillis(999)
        : Instant.MAX;
  }
}
