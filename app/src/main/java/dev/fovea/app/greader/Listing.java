package dev.fovea.app.greader;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/** What stands in the streams of one person. Takes time linear in what is on the shelf. */
final class Listing {

  private final Shelf shelf;
  private final Supplier<List<EntryId>> plan;

  /**
   * Of a shelf.
   *
   * @param plan asked only where a stream is the plan
   */
  Listing(Shelf shelf, Supplier<Briefing> plan) {
    this.shelf = shelf;
    this.plan =
        SingletonSupplier.of(
            () -> plan.get().picks().stream().map(Pick::entry).map(Entry::id).toList());
  }

  /**
   * A part of a stream.
   *
   * @param cards in the order asked for
   * @param continuation where the next part begins; absent after the last
   */
  record Part(List<Card> cards, Optional<String> continuation) {}

  /** A part of what stands in any of some streams. */
  Part part(List<StreamId> streams, Range range) {
    List<Card> all = new ArrayList<>(cards(streams).stream().filter(chosen(range)).toList());
    boolean isPlan =
        streams.size() == 1
            && streams.getFirst() instanceof StreamId.Label label
            && label.isToday();
    if (range.oldestFirst() && !isPlan) {
      Collections.reverse(all);
    }
    int from = range.after().map(place -> start(all, place, range, isPlan)).orElse(0);
    int to = (int) Math.min(all.size(), (long) from + range.most());
    return new Part(
        List.copyOf(all.subList(from, to)),
        to < all.size() && to > from
            ? Optional.of(Continuation.of(all.get(to - 1)).toString())
            : Optional.empty());
  }

  /** All that stands in a stream, the plan in its order and anything else the newest first. */
  List<Card> cards(StreamId stream) {
    return switch (stream) {
      case StreamId.Feed(String name) ->
          shelf
              .source(name)
              .map(Source::address)
              .map(address ->
                  shelf.followed().stream().filter(card -> card.source().equals(address)).toList())
              .orElse(List.of());
      case StreamId.State(String name) ->
          switch (name) {
            case "reading-list" -> shelf.followed();
            case "read", "starred" -> shelf.visible().stream().filter(in(stream)).toList();
            case "kept-unread", "fresh", "unread" ->
                shelf.followed().stream().filter(in(stream)).toList();
            default -> List.of();
          };
      case StreamId.Label label when label.isToday() ->
          plan.get().stream().map(shelf::card).flatMap(Optional::stream).toList();
      case StreamId.Label _ -> shelf.visible().stream().filter(in(stream)).toList();
      case StreamId.Elsewhere _ -> List.of();
    };
  }

  private List<Card> cards(List<StreamId> streams) {
    if (streams.size() == 1) {
      return cards(streams.getFirst());
    }
    return streams.stream()
        .flatMap(stream -> cards(stream).stream())
        .distinct()
        .sorted(Shelf.ORDER)
        .toList();
  }

  /** Whether an entry stands in a stream. */
  Predicate<Card> in(StreamId stream) {
    return switch (stream) {
      case StreamId.Feed(String name) -> {
        Optional<String> address = shelf.source(name).map(Source::address);
        yield card -> address.filter(card.source()::equals).isPresent();
      }
      case StreamId.State(String name) ->
          switch (name) {
            case "reading-list" -> card -> shelf.sourceOf(card).isPresent();
            case "read" -> card -> shelf.isRead(card.id());
            case "starred" -> card -> shelf.isStarred(card.id());
            case "kept-unread", "fresh", "unread" -> card -> !shelf.isRead(card.id());
            default -> _ -> false;
          };
      case StreamId.Label label when label.isToday() -> {
        Set<EntryId> picks = Set.copyOf(plan.get());
        yield card -> picks.contains(card.id());
      }
      case StreamId.Label(String name) -> card -> shelf.labels(card).contains(name);
      case StreamId.Elsewhere _ -> _ -> false;
    };
  }

  private Predicate<Card> chosen(Range range) {
    List<Predicate<Card>> all =
        Stream.of(
                range.included().stream().map(this::in),
                range.excluded().stream().map(this::in).map(Predicate::<Card>negate),
                range
                    .since()
                    .<Predicate<Card>>map(since -> card -> !card.firstSeenAt().isBefore(since))
                    .stream(),
                range
                    .until()
                    .<Predicate<Card>>map(until -> card -> !card.firstSeenAt().isAfter(until))
                    .stream())
            .flatMap(each -> each)
            .collect(Collectors.toList());
    return card -> all.stream().allMatch(one -> one.test(card));
  }

  /** Where the next part begins: after the last entry given, even if that is gone by now. */
  private static int start(List<Card> cards, Continuation place, Range range, boolean isPlan) {
    for (int i = 0; i < cards.size(); i++) {
      Card card = cards.get(i);
      if (isPlan && card.id().equals(place.card().id())) {
        return i + 1;
      }
      int order = Shelf.ORDER.compare(card, place.card());
      if (!isPlan && (range.oldestFirst() ? order < 0 : order > 0)) {
        return i;
      }
    }
    return cards.size();
  }
}
