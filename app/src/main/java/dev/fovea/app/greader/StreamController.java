package dev.fovea.app.greader;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.greader.Listing.Part;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stands in streams: the ids alone, or all of it. */
@RestController
@RequestMapping(
    path = "/api/greader/reader/api/0/stream",
    method = {RequestMethod.GET, RequestMethod.POST})
final class StreamController {

  /** With their texts; an app that wants more continues. */
  static final int MOST_CONTENTS = 1000;

  private static final int MOST_IDS = 100_000;
  private static final String CONTENTS = "/stream/contents";

  private final Streams streams;

  StreamController(Streams streams) {
    this.streams = streams;
  }

  @RequestMapping("/items/ids")
  Ids ids(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    Shelf shelf = streams.shelf(caller.person());
    List<StreamId> wanted = Range.streams(given, "s", caller);
    if (wanted.isEmpty()) {
      throw GreaderException.badRequest("no stream");
    }
    Part part = streams.listing(caller, shelf).part(wanted, Range.of(given, caller, MOST_IDS));
    return new Ids(
        part.cards().stream().map(card -> Reference.of(card, shelf)).toList(), part.continuation());
  }

  /** The entries of ids, in their order; those that the person may not see are left out. */
  @RequestMapping("/items/contents")
  ItemDocument.Stream contents(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    Shelf shelf = streams.shelf(caller.person());
    List<Card> cards =
        Range.all(given, "i").stream()
            .map(name -> ItemId.find(name, shelf))
            .flatMap(Optional::stream)
            .distinct()
            .map((EntryId id) -> shelf.card(id))
            .flatMap(Optional::stream)
            .toList();
    return document(
        caller, shelf, StreamId.state("reading-list"), new Part(cards, Optional.empty()));
  }

  @RequestMapping({"/contents", "/contents/**"})
  ItemDocument.Stream contents(
      Caller caller,
      HttpServletRequest request,
      @RequestParam MultiValueMap<String, String> given) {
    Shelf shelf = streams.shelf(caller.person());
    String name =
        PathStream.of(request, CONTENTS)
            .or(() -> Range.first(given, "s"))
            .orElse(StreamId.state("reading-list"));
    Part part =
        streams
            .listing(caller, shelf)
            .part(List.of(StreamId.parse(name, caller)), Range.of(given, caller, MOST_CONTENTS));
    return document(caller, shelf, name, part);
  }

  private ItemDocument.Stream document(Caller caller, Shelf shelf, String name, Part part) {
    return ItemDocument.stream(
        name, shelf, streams.entries(caller.person(), part.cards()), part.continuation());
  }

  /** What stands in a stream, by id. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Ids(List<Reference> itemRefs, Optional<String> continuation) {}

  /** An entry's decimal id, where it comes from, and when it came in, in microseconds. */
  record Reference(String id, List<String> directStreamIds, String timestampUsec) {

    static Reference of(Card card, Shelf shelf) {
      return new Reference(
          ItemId.decimal(card.id()),
          shelf.sourceOf(card).map(StreamId::feed).stream().toList(),
          Moments.micros(card.firstSeenAt()));
    }
  }
}
