package dev.fovea.app.greader;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.shelf.Mark.Change;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.LabelRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Labels, counts, and marking. */
@RestController
@RequestMapping("/api/greader/reader/api/0")
final class TagController {

  private static final String DONE = "OK";

  private final Streams streams;
  private final LabelRepository labels;

  TagController(Streams streams, LabelRepository labels) {
    this.streams = streams;
    this.labels = labels;
  }

  @RequestMapping(
      path = "/tag/list",
      method = {RequestMethod.GET, RequestMethod.POST})
  Tags tags(Caller caller) {
    Shelf shelf = streams.shelf(caller.person());
    List<Tag> tags = new ArrayList<>();
    tags.add(new Tag(StreamId.state("starred"), Optional.empty()));
    tags.add(new Tag(StreamId.label(StreamId.TODAY), Optional.of("tag")));
    shelf
        .folders()
        .forEach(label -> tags.add(new Tag(StreamId.label(label), Optional.of("folder"))));
    shelf.tags().stream()
        .filter(label -> !shelf.folders().contains(label))
        .forEach(label -> tags.add(new Tag(StreamId.label(label), Optional.of("tag"))));
    return new Tags(tags);
  }

  @RequestMapping(
      path = "/unread-count",
      method = {RequestMethod.GET, RequestMethod.POST})
  Counts unreadCount(Caller caller) {
    Shelf shelf = streams.shelf(caller.person());
    Listing listing = streams.listing(caller, shelf);
    List<String> names = new ArrayList<>();
    shelf.sources().forEach(source -> names.add(StreamId.feed(source)));
    shelf.folders().forEach(label -> names.add(StreamId.label(label)));
    names.add(StreamId.label(StreamId.TODAY));
    names.add(StreamId.state("reading-list"));
    List<Count> counts =
        names.stream()
            .map(name ->
                Count.of(
                    name,
                    listing.cards(StreamId.parse(name, caller)).stream()
                        .filter(card -> !shelf.isRead(card.id()))
                        .toList()))
            .toList();
    return new Counts(counts.getLast().count(), counts);
  }

  /**
   * Marks entries, or puts labels on them. Names of entries that the person may not see mark
   * nothing, as those of entries that do not exist.
   */
  @PostMapping(path = "/edit-tag", produces = MediaType.TEXT_PLAIN_VALUE)
  String edit(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    caller.check(Range.first(given, "T").orElse(""));
    Shelf shelf = streams.shelf(caller.person());
    List<EntryId> ids =
        Range.all(given, "i").stream()
            .map(name -> ItemId.find(name, shelf))
            .flatMap(Optional::stream)
            .toList();
    // All are read before the first is done, so that a bad one changes nothing.
    List<Runnable> edits = new ArrayList<>();
    for (String name : Range.all(given, "r")) {
      edits.add(remove(caller, ids, name));
    }
    for (String name : Range.all(given, "a")) {
      edits.add(add(caller, ids, name));
    }
    edits.forEach(Runnable::run);
    return DONE;
  }

  private Runnable add(Caller caller, List<EntryId> ids, String name) {
    return switch (StreamId.parse(name, caller)) {
      case StreamId.State(String state) ->
          switch (state) {
            case "read" -> mark(caller, ids, Change.READ);
            case "kept-unread" -> mark(caller, ids, Change.UNREAD);
            case "starred" -> mark(caller, ids, Change.STAR);
            default -> () -> {}; // What Google's pages knew besides is nothing here.
          };
      case StreamId.Label _ -> {
        String label = StreamId.label(name, caller);
        yield () -> labels.add(caller.person(), ids, label);
      }
      default -> throw GreaderException.badRequest("no tag");
    };
  }

  private Runnable remove(Caller caller, List<EntryId> ids, String name) {
    return switch (StreamId.parse(name, caller)) {
      case StreamId.State(String state) ->
          switch (state) {
            case "read" -> mark(caller, ids, Change.UNREAD);
            case "starred" -> mark(caller, ids, Change.UNSTAR);
            default -> () -> {};
          };
      case StreamId.Label _ -> {
        String label = StreamId.label(name, caller);
        yield () -> labels.remove(caller.person(), ids, label);
      }
      default -> throw GreaderException.badRequest("no tag");
    };
  }

  private Runnable mark(Caller caller, List<EntryId> ids, Change change) {
    return () -> streams.mark(caller.person(), ids, change);
  }

  @PostMapping(path = "/mark-all-as-read", produces = MediaType.TEXT_PLAIN_VALUE)
  String markAll(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    caller.check(Range.first(given, "T").orElse(""));
    List<StreamId> wanted = Range.streams(given, "s", caller);
    if (wanted.isEmpty()) {
      throw GreaderException.badRequest("no stream");
    }
    Instant until =
        Range.first(given, "ts")
            .filter(ts -> !ts.equals("0"))
            .map(Moments::last)
            .orElse(Instant.MAX);
    Listing listing = streams.listing(caller, streams.shelf(caller.person()));
    streams.mark(
        caller.person(),
        wanted.stream()
            .flatMap(stream -> listing.cards(stream).stream())
            .filter(card -> !card.firstSeenAt().isAfter(until))
            .map(Card::id)
            .toList(),
        Change.READ);
    return DONE;
  }

  @PostMapping(path = "/rename-tag", produces = MediaType.TEXT_PLAIN_VALUE)
  String rename(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    caller.check(Range.first(given, "T").orElse(""));
    String label = known(caller, label(caller, given));
    labels.rename(
        caller.person(), label, StreamId.label(Range.first(given, "dest").orElse(""), caller));
    return DONE;
  }

  @PostMapping(path = "/disable-tag", produces = MediaType.TEXT_PLAIN_VALUE)
  String disable(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    caller.check(Range.first(given, "T").orElse(""));
    labels.remove(caller.person(), known(caller, label(caller, given)));
    return DONE;
  }

  /** By its name as a stream, or, in {@code t}, by the label alone. */
  private static String label(Caller caller, MultiValueMap<String, String> given) {
    return StreamId.label(
        Range.first(given, "s").or(() -> Range.first(given, "t").map(StreamId::label)).orElse(""),
        caller);
  }

  private String known(Caller caller, String label) {
    Shelf shelf = streams.shelf(caller.person());
    if (!shelf.folders().contains(label) && !shelf.tags().contains(label)) {
      throw GreaderException.badRequest("no such label");
    }
    return label;
  }

  /** Labels, and the one state that apps list among them. */
  record Tags(List<Tag> tags) {}

  /**
   * A label.
   *
   * @param type {@code folder} where it holds sources, {@code tag} where entries
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Tag(String id, Optional<String> type) {}

  /** How many are unread, in all and in each stream. */
  record Counts(int max, List<Count> unreadcounts) {}

  /** How many are unread in a stream, and when the newest of them came in, in microseconds. */
  record Count(String id, int count, String newestItemTimestampUsec) {

    static Count of(String name, List<Card> unread) {
      return new Count(
          name,
          unread.size(),
          unread.stream()
              .map(Card::firstSeenAt)
              .max(Comparator.naturalOrder())
              .map(Moments::micros)
              .orElse("0"));
    }
  }
}
