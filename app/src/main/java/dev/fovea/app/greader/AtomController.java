package dev.fovea.app.greader;

import dev.fovea.app.greader.Listing.Part;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.WebAddress;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.AtomFeed;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams as Atom. A category says whether an entry is read; one that is not has to be called
 * {@code fresh}, or newsboat keeps what it knew before.
 */
@RestController
final class AtomController {

  private static final String ATOM = "/reader/atom";
  private static final String SCHEME = "http://www.google.com/reader/";
  private static final MediaType ATOM_XML =
      new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

  private final Streams streams;

  AtomController(Streams streams) {
    this.streams = streams;
  }

  @GetMapping({"/api/greader/reader/atom", "/api/greader/reader/atom/**"})
  ResponseEntity<String> feed(
      Caller caller,
      HttpServletRequest request,
      @RequestParam MultiValueMap<String, String> given) {
    Shelf shelf = streams.shelf(caller.person());
    String name = PathStream.of(request, ATOM).orElse(StreamId.state("reading-list"));
    StreamId stream = StreamId.parse(name, caller);
    Part part =
        streams
            .listing(caller, shelf)
            .part(List.of(stream), Range.of(given, caller, StreamController.MOST_CONTENTS));
    List<Entry> entries = streams.entries(caller.person(), part.cards());
    AtomFeed feed =
        new AtomFeed(
            "tag:google.com,2005:reader/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/"),
            title(stream, shelf),
            Optional.of(request.getRequestURL().toString()),
            entries.stream().map(Entry::firstSeenAt).max(Instant::compareTo).orElse(Instant.EPOCH),
            entries.stream().map(entry -> item(entry, shelf)).toList());
    return ResponseEntity.ok().contentType(ATOM_XML).body(feed.render());
  }

  private static String title(StreamId stream, Shelf shelf) {
    return switch (stream) {
      case StreamId.Feed(String name) -> shelf.source(name).map(Source::title).orElse("Fovea");
      case StreamId.State(String name) -> name;
      case StreamId.Label(String name) -> name;
      case StreamId.Elsewhere _ -> "Fovea";
    };
  }

  private static AtomFeed.Item item(Entry entry, Shelf shelf) {
    return new AtomFeed.Item(
        ItemId.longForm(entry.id()),
        entry.title(),
        WebAddress.of(entry.url()),
        entry.author(),
        entry.datedAt(),
        entry.datedAt(),
        Optional.empty(),
        entry.html(),
        shelf.card(entry.id()).flatMap(shelf::sourceOf).map(Source::title).orElse(entry.source()),
        shelf.card(entry.id()).map(card -> categories(card, shelf)).orElse(List.of()));
  }

  private static List<AtomFeed.Category> categories(Card card, Shelf shelf) {
    List<String> names = new ArrayList<>(ItemDocument.categories(card, shelf));
    if (!shelf.isRead(card.id())) {
      names.add(StreamId.state("fresh"));
    }
    return names.stream()
        .map(name -> new AtomFeed.Category(SCHEME, name, name.substring(name.lastIndexOf('/') + 1)))
        .toList();
  }
}
