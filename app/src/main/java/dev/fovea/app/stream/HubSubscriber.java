package dev.fovea.app.stream;

import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.app.stream.fetch.HttpFetcher;
import dev.fovea.app.stream.fetch.Request;
import dev.fovea.models.Language;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the hubs that sources name to tell what is new (W3C WebSub, sections 5 and 6). A hub's
 * address is a stranger's: it is asked by the same fetcher as feeds, on the public internet only,
 * and no more often than once an hour and source. Until a hub has told something, and again once it
 * turns out not to have told everything, its sources are asked as often as all others.
 *
 * <p>Without an address where hubs could reach this server nothing is asked. Safe for use by any
 * number of threads.
 */
public final class HubSubscriber implements Hubs, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(HubSubscriber.class);

  /** What is asked for; the hub decides. */
  private static final Duration LEASE = Duration.ofDays(10);

  private static final Duration LONGEST_LEASE = Duration.ofDays(30);

  /** A source is asked so often even if its hub tells everything. */
  private static final Duration QUIET = Duration.ofDays(1);

  private static final Duration SHORTEST_PAUSE = Duration.ofHours(1);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(7);

  /** At most so many in one round; the others wait for the next. */
  private static final int MOST_AT_ONCE = 100;

  private final HubRepository hubs;
  private final SourceRepository sources;
  private final Optional<String> callbacks;
  private final HttpFetcher fetcher;
  private final InstantSource clock;
  private final Messages messages;
  private final Map<String, HubSubscription> leaving = new ConcurrentHashMap<>();
  private Map<String, HubSubscription> wanted = Map.of();

  /**
   * Of one server.
   *
   * @param server where others reach it; absent where they do not
   * @param access what its operator has opened
   * @param language of what is logged
   */
  public HubSubscriber(
      HubRepository hubs,
      SourceRepository sources,
      Optional<URI> server,
      NetworkAccess access,
      InstantSource clock,
      Language language) {
    this.hubs = hubs;
    this.sources = sources;
    this.callbacks = server.map(address -> address.resolve("/websub/").toString());
    this.fetcher = new HttpFetcher(FetchLimits.STANDARD, access.policy(), clock);
    this.clock = clock;
    this.messages = Messages.of(HubSubscriber.class, language);
  }

  @Override
  public void found(String source, Optional<HubLink> link, int added) {
    if (callbacks.isEmpty()) {
      return;
    }
    Optional<HubSubscription> known = hubs.of(source);
    if (link.isEmpty()) {
      known.ifPresent(_ -> hubs.remove(source));
    } else if (known.map(HubSubscription::link).equals(link)) {
      if (added > 0) {
        known.ifPresent(each -> hubs.delivered(each.keys().callback(), Optional.empty()));
      }
    } else {
      hubs.put(HubSubscription.offered(source, link.get(), clock.instant()));
    }
  }

  @Override
  public Optional<Instant> quietUntil(String source) {
    if (callbacks.isEmpty()) {
      return Optional.empty();
    }
    Instant latest = clock.instant().plus(QUIET);
    return hubs.of(source)
        .filter(each -> each.deliveredAt().isPresent())
        .flatMap(HubSubscription::leaseUntil)
        .map(until -> until.isBefore(latest) ? until : latest);
  }

  /**
   * Asks every hub that is due, tells those whose sources nobody follows any more, and returns when
   * all have answered. For use by one thread at a time.
   *
   * @throws InterruptedException if the thread is told to stop
   */
  public void ask() throws InterruptedException {
    if (callbacks.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    hubs.removeUnfollowed();
    List<HubSubscription> all = hubs.all();
    List<HubSubscription> due =
        all.stream().filter(each -> !each.askAt().isAfter(now)).limit(MOST_AT_ONCE).toList();
    List<HubSubscription> left = left(all, now);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    due.forEach(each -> tasks.add(() -> ask(each)));
    left.forEach(each -> tasks.add(() -> isDone(post(each, "unsubscribe", Map.of()))));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(tasks)) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("hubs could not be asked", failure.getCause());
    }
  }

  /** Those whose promise holds though nobody wants it any more; they may confirm that it ends. */
  private List<HubSubscription> left(List<HubSubscription> all, Instant now) {
    Map<String, HubSubscription> before = new HashMap<>(wanted);
    wanted =
        all.stream().collect(Collectors.toMap(each -> each.keys().callback(), Function.identity()));
    before.keySet().removeAll(wanted.keySet());
    before.values().removeIf(each -> !each.isActive(now));
    leaving.values().removeIf(each -> !each.isActive(now));
    leaving.putAll(before);
    return List.copyOf(before.values());
  }

  private boolean ask(HubSubscription subscription) throws InterruptedException {
    String callback = subscription.keys().callback();
    Instant now = clock.instant();
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(subscription.failures(), 10));
    Instant again = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    // First, because a hub may confirm before it answers.
    hubs.asked(callback, now, again);
    Map<String, String> more =
        Map.of(
            "hub.lease_seconds",
            Long.toString(LEASE.toSeconds()),
            "hub.secret",
            subscription.keys().secret());
    Fetch answer = post(subscription, "subscribe", more);
    if (answer instanceof Fetch.Failed failed) {
      hubs.failed(callback, failed.retryAt().filter(again::isBefore).orElse(again));
    }
    return isDone(answer);
  }

  private static boolean isDone(Fetch answer) {
    return !(answer instanceof Fetch.Failed);
  }

  private Fetch post(HubSubscription subscription, String mode, Map<String, String> more)
      throws InterruptedException {
    Map<String, String> form = new HashMap<>(more);
    form.put("hub.mode", mode);
    form.put("hub.topic", subscription.link().topic());
    form.put("hub.callback", callbacks.orElseThrow() + subscription.keys().callback());
    Fetch answer = fetcher.fetch(Request.of(subscription.link().hub(), form));
    if (answer instanceof Fetch.Failed failed) {
      LOGGER.info("a hub could not be asked to {}: {}", mode, failed.why().in(messages));
    }
    return answer;
  }

  /**
   * Whether a hub that asks back is to keep its promise; then it is noted.
   *
   * @param topic what the hub says it was asked for
   * @param lease how long it is going to tell, positive
   */
  public boolean confirm(String callback, String topic, Duration lease) {
    Instant now = clock.instant();
    Optional<HubSubscription> asked =
        hubs.at(callback)
            .filter(_ -> callbacks.isPresent())
            .filter(each -> each.askedAt().isPresent() && each.link().topic().equals(topic));
    Duration kept = lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    Duration renewed = kept.multipliedBy(4).dividedBy(5);
    Duration pause = renewed.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : renewed;
    asked.ifPresent(each -> hubs.promised(callback, now.plus(kept), now.plus(pause)));
    return asked.isPresent();
  }

  /** Whether a hub that asks back is to end its promise. */
  public boolean confirmEnd(String callback, String topic) {
    return Optional.ofNullable(leaving.get(callback))
        .filter(each -> each.link().topic().equals(topic))
        .isPresent();
  }

  /**
   * A hub will not tell, or no longer: its source is asked as often as others, from now on.
   *
   * @return whether it was ever asked to
   */
  public boolean denied(String callback, String topic) {
    Optional<HubSubscription> known =
        hubs.at(callback).filter(each -> each.link().topic().equals(topic));
    known.ifPresent(each -> {
      Instant now = clock.instant();
      hubs.ended(callback, now.plus(LONGEST_PAUSE));
      sources
          .find(each.source())
          .filter(source -> source.dueAt().filter(now::isBefore).isPresent())
          .filter(_ -> each.deliveredAt().isPresent())
          .ifPresent(source -> sources.update(source.withDueAt(now)));
    });
    return known.isPresent();
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
