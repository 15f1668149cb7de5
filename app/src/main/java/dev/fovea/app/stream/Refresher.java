package dev.fovea.app.stream;

import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.app.stream.fetch.Fetcher;
import dev.fovea.app.stream.fetch.FileFetcher;
import dev.fovea.app.stream.fetch.HttpFetcher;
import dev.fovea.app.stream.fetch.RoutingFetcher;
import dev.fovea.app.stream.link.Links;
import dev.fovea.models.Language;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Brings a person's streams up to date: asks every source that is due, all at the same time but a
 * host for two documents at most, stores what is new, and says what came of each. A source that
 * fails is reported and leaves the others, and what is stored of it, alone.
 *
 * <p>Safe for use by any number of threads. Closing it ends all fetches.
 */
public final class Refresher implements AutoCloseable {

  private final SourceRepository sources;
  private final SourceRefresh refresh;
  private final HttpFetcher http;
  private final InstantSource clock;
  private final int perHost;

  /**
   * Over these repositories.
   *
   * @param piped what came through standard input
   * @param hubs are told of what sources offer
   * @param access where documents may be fetched from
   * @param language of errors and warnings
   */
  public Refresher(
      SourceRepository sources,
      EntryRepository entries,
      PipedFeeds piped,
      Hubs hubs,
      NetworkAccess access,
      InstantSource clock,
      Language language) {
    this(sources, entries, piped, hubs, access, clock, language, FetchLimits.STANDARD);
  }

  Refresher(
      SourceRepository sources,
      EntryRepository entries,
      PipedFeeds piped,
      Hubs hubs,
      NetworkAccess access,
      InstantSource clock,
      Language language,
      FetchLimits limits) {
    this.sources = sources;
    this.clock = clock;
    this.perHost = limits.perHost();
    this.http = new HttpFetcher(limits, access.policy(), clock);
    Fetcher fetcher =
        new RoutingFetcher(
            Map.of(
                "http", http,
                "https", http,
                "file", new FileFetcher(limits),
                "sample", new SampleStreams(clock),
                "stdin", piped));
    this.refresh =
        new SourceRefresh(
            sources, entries, hubs, fetcher, access, Messages.of(Refresher.class, language));
  }

  /**
   * Brings all sources of a person up to date.
   *
   * @param listener told of each source when it is done, from any thread
   * @return what came of each, in the order the person added them
   * @throws InterruptedException if the thread is told to stop; what was stored stays
   */
  public List<SourceReport> refresh(PersonId person, Consumer<SourceReport> listener)
      throws InterruptedException {
    return refresh(sources.followedBy(person), listener);
  }

  /**
   * Brings sources up to date.
   *
   * @param listener told of each source when it is done, from any thread
   * @return what came of each, in their order
   * @throws InterruptedException if the thread is told to stop; what was stored stays
   */
  public List<SourceReport> refresh(List<Source> given, Consumer<SourceReport> listener)
      throws InterruptedException {
    Instant now = clock.instant();
    Semaphore room = new Semaphore(FetchLimits.AT_ONCE);
    Map<String, Semaphore> hosts = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SourceReport>> running = new ArrayList<>();
      for (Source source : given) {
        running.add(
            threads.submit(() -> {
              Semaphore host = hosts.computeIfAbsent(hostOf(source), _ -> new Semaphore(perHost));
              SourceReport report = limited(host, room, source, now);
              listener.accept(report);
              return report;
            }));
      }
      try {
        List<SourceReport> reports = new ArrayList<>();
        for (Future<SourceReport> each : running) {
          reports.add(each.get());
        }
        return List.copyOf(reports);
      } catch (ExecutionException failure) {
        threads.shutdownNow();
        throw unwrapped(failure);
      } catch (InterruptedException stop) {
        threads.shutdownNow();
        throw stop;
      }
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private SourceReport limited(Semaphore host, Semaphore room, Source source, Instant now)
      throws InterruptedException {
    // The host first: whoever waits for a slow one must not take up the room.
    host.acquire();
    try {
      room.acquire();
      try {
        return refresh.refresh(source, now);
      } finally {
        room.release();
      }
    } finally {
      host.release();
    }
  }

  /** A file is its own host: files may be read all at once. */
  private static String hostOf(Source source) {
    String address = source.location().orElse(source.address());
    return Links.toUri(address).map(URI::getAuthority).orElse(address);
  }

  /** What goes wrong with the store is no business of one source: the caller must hear of it. */
  private static RuntimeException unwrapped(ExecutionException failure)
      throws InterruptedException {
    return switch (failure.getCause()) {
      case RuntimeException cause -> cause;
      case Error error -> throw error;
      case InterruptedException interruption -> throw interruption;
      case null, default -> new IllegalStateException(failure);
    };
  }
}
