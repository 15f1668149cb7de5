package dev.fovea.app.api;

import dev.fovea.app.language.Messages;
import dev.fovea.app.service.FeedClock;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the person follows, and when it is read next. */
@RestController
final class SourceController {

  private final Subscriptions subscriptions;
  private final FeedClock clock;

  SourceController(Subscriptions subscriptions, FeedClock clock) {
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  @GetMapping("/api/v1/sources")
  Followed sources(Reader reader) {
    return new Followed(
        subscriptions.of(reader.person()).stream().map(this::document).toList(),
        clock.last().map(FeedClock.Round::at));
  }

  @GetMapping("/api/v1/sources/{key}")
  SourceDocument source(Reader reader, @PathVariable String key) {
    return subscriptions
        .find(reader.person(), key)
        .map(this::document)
        .orElseThrow(ApiException::notFound);
  }

  @PostMapping("/api/v1/sources")
  @ResponseStatus(HttpStatus.CREATED)
  SourceDocument follow(Reader reader, @RequestBody Wanted wanted) {
    String url =
        wanted
            .url()
            .filter(given -> !given.isBlank())
            .orElseThrow(() -> ApiException.invalid("given.url"));
    return document(subscriptions.follow(reader.person(), url));
  }

  @DeleteMapping("/api/v1/sources/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unfollow(Reader reader, @PathVariable String key) {
    if (!subscriptions.unfollow(reader.person(), key)) {
      throw ApiException.notFound();
    }
  }

  @GetMapping("/api/v1/opml")
  ResponseEntity<String> outline(Reader reader) {
    String title = Messages.of(ApiFailures.class, reader.language()).text("opml.title");
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_XML)
        .body(subscriptions.outline(reader.person(), title));
  }

  @PostMapping("/api/v1/opml")
  Imported importOutline(Reader reader, @RequestBody byte[] document) {
    return new Imported(
        subscriptions.follow(reader.person(), document).stream().map(Source::address).toList());
  }

  private SourceDocument document(Source source) {
    return new SourceDocument(
        Subscriptions.key(source.address()),
        source.address(),
        source.title(),
        source.site(),
        subscriptions.entries(source),
        source.error().isPresent() ? "failed" : source.fetchedAt().isPresent() ? "ok" : "new",
        source.error(),
        source.failures(),
        source.fetchedAt(),
        source.dueAt());
  }

  /** An address to follow: a feed, or a page that links to one. */
  record Wanted(Optional<String> url) {}

  /** What an outline named. */
  record Imported(List<String> urls) {}

  /**
   * What the person follows.
   *
   * @param lastRoundAt when the server last looked what was due
   */
  record Followed(List<SourceDocument> sources, Optional<Instant> lastRoundAt) {}

  /** A source and its health. */
  record SourceDocument(
      String key,
      String url,
      String title,
      Optional<String> site,
      int entries,
      String status,
      Optional<String> error,
      int failures,
      Optional<Instant> fetchedAt,
      Optional<Instant> dueAt) {}
}
