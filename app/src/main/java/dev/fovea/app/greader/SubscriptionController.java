package dev.fovea.app.greader;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.WebAddress;
import dev.fovea.app.stream.LabelRepository;
import dev.fovea.app.stream.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the person follows, what they call it, and the labels they put on it. */
@RestController
@RequestMapping("/api/greader/reader/api/0/subscription")
final class SubscriptionController {

  private static final String DONE = "OK";
  private static final String FEED = "feed/";

  private final Streams streams;
  private final Subscriptions subscriptions;
  private final LabelRepository labels;

  SubscriptionController(Streams streams, Subscriptions subscriptions, LabelRepository labels) {
    this.streams = streams;
    this.subscriptions = subscriptions;
    this.labels = labels;
  }

  @RequestMapping(
      path = "/list",
      method = {RequestMethod.GET, RequestMethod.POST})
  Followed list(Caller caller) {
    Shelf shelf = streams.shelf(caller.person());
    return new Followed(
        shelf.sources().stream().map(source -> document(source, shelf.labels(source))).toList());
  }

  private static Subscription document(Source source, Set<String> labels) {
    String key = Subscriptions.key(source.address());
    return new Subscription(
        StreamId.feed(source),
        source.title(),
        labels.stream().map(label -> new Category(StreamId.label(label), label)).toList(),
        key.substring(0, 8).toUpperCase(Locale.ROOT),
        WebAddress.of(Optional.of(source.address())).orElse(""),
        WebAddress.of(source.site()).orElse(""),
        "");
  }

  /** Follows, leaves, and calls differently; {@code s} and {@code t} may come several times. */
  @PostMapping(path = "/edit", produces = MediaType.TEXT_PLAIN_VALUE)
  String edit(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    caller.check(Range.first(given, "T").orElse(""));
    List<String> sources = Range.all(given, "s");
    if (sources.isEmpty()) {
      throw GreaderException.badRequest("no stream");
    }
    List<String> titles = given.getOrDefault("t", List.of());
    List<String> added =
        Range.all(given, "a").stream().map(each -> StreamId.label(each, caller)).toList();
    List<String> removed =
        Range.all(given, "r").stream().map(each -> StreamId.label(each, caller)).toList();
    String action = Range.first(given, "ac").orElse("");
    for (int i = 0; i < sources.size(); i++) {
      Source source =
          switch (action) {
            case "subscribe" -> followed(caller.person(), address(sources.get(i)));
            case "edit", "unsubscribe" -> find(caller, sources.get(i));
            default -> throw GreaderException.badRequest("no action");
          };
      if (action.equals("unsubscribe")) {
        subscriptions.unfollow(caller.person(), Subscriptions.key(source.address()));
        continue;
      }
      if (i < titles.size() && !titles.get(i).isBlank()) {
        labels.setTitle(caller.person(), source.address(), Optional.of(title(titles.get(i))));
      }
      removed.forEach(label -> labels.remove(caller.person(), source.address(), label));
      added.forEach(label -> labels.add(caller.person(), source.address(), label));
    }
    return DONE;
  }

  /** Follows a feed, or the feed that a page links to. */
  @PostMapping("/quickadd")
  Added quickAdd(Caller caller, @RequestParam MultiValueMap<String, String> given) {
    caller.check(Range.first(given, "T").orElse(""));
    String wanted = Range.first(given, "quickadd").orElse("");
    try {
      Source source = followed(caller.person(), address(wanted));
      return new Added(
          wanted,
          1,
          Optional.of(StreamId.feed(source)),
          Optional.of(source.title()),
          Optional.empty());
    } catch (UnusableInputException noAddress) {
      return new Added(
          wanted,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.ofNullable(noAddress.getMessage()));
    }
  }

  @GetMapping("/export")
  ResponseEntity<String> export(Caller caller) {
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_XML)
        .body(subscriptions.outline(caller.person(), "Fovea"));
  }

  @PostMapping(path = "/import", produces = MediaType.TEXT_PLAIN_VALUE)
  String importOutline(Caller caller, @RequestBody byte[] outline) {
    return DONE + ": " + subscriptions.follow(caller.person(), outline).size();
  }

  private Source followed(PersonId person, String address) {
    return subscriptions.follow(person, address);
  }

  private Source find(Caller caller, String name) {
    if (StreamId.parse(name, caller) instanceof StreamId.Feed(String feed)) {
      return streams
          .shelf(caller.person())
          .source(feed)
          .orElseThrow(() -> GreaderException.badRequest("not subscribed"));
    }
    throw GreaderException.badRequest("no feed");
  }

  private static String address(String written) {
    String name = written.strip();
    return name.startsWith(FEED) ? name.substring(FEED.length()) : name;
  }

  private static String title(String written) {
    String title = written.strip().replaceAll("\\s+", " ");
    if (title.length() > LabelRepository.LONGEST) {
      throw GreaderException.badRequest("the title is too long");
    }
    return title;
  }

  /** What the person follows. */
  record Followed(List<Subscription> subscriptions) {}

  /**
   * A source.
   *
   * @param sortid eight characters by which Google's pages sorted
   * @param iconUrl always empty: another host would learn who reads what
   */
  record Subscription(
      String id,
      String title,
      List<Category> categories,
      String sortid,
      String url,
      String htmlUrl,
      String iconUrl) {}

  /** A label on a source. */
  record Category(String id, String label) {}

  /** What came of an address. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Added(
      String query,
      int numResults,
      Optional<String> streamId,
      Optional<String> streamName,
      Optional<String> error) {}
}
