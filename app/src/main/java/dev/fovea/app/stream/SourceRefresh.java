package dev.fovea.app.stream;

import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.SourceReport.Status;
import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.Fetcher;
import dev.fovea.app.stream.fetch.LargeDocuments;
import dev.fovea.app.stream.fetch.Request;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import dev.fovea.app.stream.remark.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings one source up to date. Safe for use by any number of threads. */
final class SourceRefresh {

  /** How many large documents are in memory at the same time, each with all that is made of it. */
  private static final int LARGE = 8;

  private final SourceRepository sources;
  private final EntryRepository entries;
  private final Intake intake;
  private final Hubs hubs;
  private final Fetcher fetcher;
  private final NetworkAccess access;
  private final Messages messages;
  private final LargeDocuments documents = new LargeDocuments(LARGE);

  SourceRefresh(
      SourceRepository sources,
      EntryRepository entries,
      Hubs hubs,
      Fetcher fetcher,
      NetworkAccess access,
      Messages messages) {
    this.sources = sources;
    this.entries = entries;
    this.intake = new Intake(entries);
    this.hubs = hubs;
    this.fetcher = fetcher;
    this.access = access;
    this.messages = messages;
  }

  /** What was found of a source: its feed, or why there is none. */
  private sealed interface Found {
    record Here(Document document, ParsedFeed feed, Optional<String> location) implements Found {}

    record AsBefore(Optional<Duration> freshFor) implements Found {}

    record Nothing(Remark why, Optional<Instant> retryAt) implements Found {}
  }

  /** Asks the source if it is due, stores what is new, and notes what came of it. */
  SourceReport refresh(Source source, Instant now) throws InterruptedException {
    if (source.dueAt().filter(due -> due.isAfter(now)).isPresent()) {
      return report(
          source, source.error().isPresent() ? Status.FAILED : Status.UNCHANGED, 0, List.of());
    }
    try (LargeDocuments.Place place = documents.place()) {
      Found found = find(source, place);
      if (found instanceof Found.Nothing && source.location().isPresent()) {
        // It is no longer where it was found last; its address may tell where it is now.
        found = find(withoutLocation(source), place);
      }
      return note(source, found, now);
    }
  }

  private SourceReport note(Source source, Found found, Instant now) throws InterruptedException {
    return switch (found) {
      case Found.Here here -> store(source, here, now);
      case Found.AsBefore(Optional<Duration> freshFor) -> {
        Source asked =
            asked(
                source,
                now,
                due(
                    source,
                    Schedule.afterSuccess(source.address(), now, freshFor, Optional.empty())));
        sources.update(asked);
        yield report(asked, Status.UNCHANGED, 0, List.of());
      }
      case Found.Nothing(Remark why, Optional<Instant> retryAt) -> {
        Source failed = failed(source, now, why, retryAt);
        sources.update(failed);
        yield report(failed, Status.FAILED, 0, List.of());
      }
    };
  }

  private Found find(Source source, LargeDocuments.Room room) throws InterruptedException {
    String address = source.location().orElse(source.address());
    Request request =
        Request.unconditional(address).within(access.reach(source.address())).in(room);
    Fetch fetch = fetcher.fetch(request.unless(source.etag(), source.lastModified()));
    return switch (fetch) {
      case Fetch.NotModified(Optional<Duration> freshFor) -> new Found.AsBefore(freshFor);
      case Fetch.Failed(Remark why, Optional<Instant> retryAt) -> new Found.Nothing(why, retryAt);
      case Fetch.Fetched(Document document) -> {
        Optional<String> location = document.movedTo().or(source::location);
        yield switch (intake.read(document)) {
          case Reading.Feed(ParsedFeed feed) -> new Found.Here(document, feed, location);
          case Reading.Page(List<String> feeds) -> behindPage(request, feeds);
          case Reading.Outline _ -> nothing("failure.opml", address);
          case Reading.Unreadable(Remark why) -> new Found.Nothing(why, Optional.empty());
        };
      }
    };
  }

  /** Follows a web page's link to its feed: one step, so that pages cannot send us in circles. */
  private Found behindPage(Request request, List<String> feeds) throws InterruptedException {
    String page = request.address();
    if (feeds.isEmpty()) {
      return nothing("failure.page.noFeed", page);
    }
    String address = feeds.getFirst();
    return switch (fetcher.fetch(request.to(address))) {
      case Fetch.NotModified _ -> nothing("failure.page.noFeed", page);
      case Fetch.Failed(Remark why, Optional<Instant> retryAt) -> new Found.Nothing(why, retryAt);
      case Fetch.Fetched(Document document) ->
          intake.read(document) instanceof Reading.Feed(ParsedFeed feed)
              ? new Found.Here(document, feed, document.movedTo().or(() -> Optional.of(address)))
              : nothing("failure.page.wrongFeed", page, address);
    };
  }

  private static Found nothing(String key, Object... arguments) {
    return new Found.Nothing(Remark.of(key, arguments), Optional.empty());
  }

  private SourceReport store(Source source, Found.Here here, Instant now)
      throws InterruptedException {
    ParsedFeed feed = here.feed();
    Document document = here.document();
    String title = feed.title().orElse(source.title());
    // Entries first: a source that is noted as read while its entries are not would never be read
    // again.
    int added = intake.store(feed, source.withTitle(title), now);
    hubs.found(source.address(), HubLink.of(document, feed), added);
    Optional<String> location = here.location().filter(found -> !found.equals(source.address()));
    Source read =
        new Source(
            source.address(),
            location,
            title,
            feed.site().or(source::site),
            document.etag(),
            document.lastModified(),
            Optional.of(now),
            due(
                source,
                Schedule.afterSuccess(source.address(), now, document.freshFor(), feed.interval())),
            0,
            Optional.empty());
    sources.update(read);
    List<Remark> remarks = new ArrayList<>(feed.remarks());
    long cut =
        feed.entries().stream()
            .filter(entry -> entry.body().html().length() > HtmlCleaner.LONGEST)
            .count();
    if (cut > 0) {
      remarks.add(Remark.of("remark.entry.long", cut));
    }
    document.movedTo().ifPresent(to -> remarks.add(Remark.of("remark.moved", to)));
    return report(read, Status.OK, added, remarks);
  }

  /** Later, where a hub tells what is new meanwhile. */
  private Optional<Instant> due(Source source, Optional<Instant> usual) {
    return usual.map(due -> hubs.quietUntil(source.address()).filter(due::isBefore).orElse(due));
  }

  private static Source asked(Source source, Instant now, Optional<Instant> dueAt) {
    return new Source(
        source.address(),
        source.location(),
        source.title(),
        source.site(),
        source.etag(),
        source.lastModified(),
        Optional.of(now),
        dueAt,
        0,
        Optional.empty());
  }

  private Source failed(Source source, Instant now, Remark why, Optional<Instant> retryAt) {
    int failures = source.failures() + 1;
    return new Source(
        source.address(),
        source.location(),
        source.title(),
        source.site(),
        source.etag(),
        source.lastModified(),
        Optional.of(now),
        Schedule.afterFailure(source.address(), now, failures, retryAt),
        failures,
        Optional.of(why.in(messages)));
  }

  /** As if it had never been found anywhere else: without location, and so without validators. */
  private static Source withoutLocation(Source source) {
    return new Source(
        source.address(),
        Optional.empty(),
        source.title(),
        source.site(),
        Optional.empty(),
        Optional.empty(),
        source.fetchedAt(),
        source.dueAt(),
        source.failures(),
        source.error());
  }

  private SourceReport report(Source source, Status status, int added, List<Remark> remarks) {
    return new SourceReport(
        source.address(),
        source.title(),
        entries.count(source.address()),
        added,
        status,
        source.error(),
        remarks.stream().map(remark -> remark.in(messages)).toList());
  }
}
