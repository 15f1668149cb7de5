package dev.fovea.app.shelf;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who tells the same in a person's streams. Folding thousands of entries takes seconds, and nobody
 * who marks one should wait for it: what was folded some minutes ago is used while it is folded
 * anew beside whoever asks. Only who marks something as soon as they come, or come back, waits.
 * Safe for use by any number of threads.
 */
final class LatestTellings implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(LatestTellings.class);

  /** Stories come and go with the clock. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration USABLE = Duration.ofMinutes(10);

  private final Function<PersonId, List<Story>> stories;
  private final InstantSource clock;
  private final Map<PersonId, Known> known = new ConcurrentHashMap<>();
  private final Map<PersonId, CompletableFuture<Tellings>> underWay = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Of all people.
   *
   * @param stories folds what a person's streams hold now
   */
  LatestTellings(Function<PersonId, List<Story>> stories, InstantSource clock) {
    this.stories = stories;
    this.clock = clock;
  }

  private record Known(long streams, Instant at, Tellings tellings) {

    boolean isWithin(Duration age, Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(age));
    }
  }

  private record Asked(PersonId person, long streams, Instant at) {}

  /**
   * The tellings of a person.
   *
   * @param streams how often what stands in their streams has changed
   */
  Tellings of(PersonId person, long streams) {
    Asked asked = new Asked(person, streams, clock.instant());
    Optional<Known> usable = usable(asked);
    if (usable.isEmpty()) {
      return waitedFor(begin(asked));
    }
    if (usable.get().streams() != streams || !usable.get().isWithin(FRESH, asked.at())) {
      var _ = begin(asked);
    }
    return usable.get().tellings();
  }

  /** Begins to fold, where there is nothing to use: whoever looks now may mark something soon. */
  void prepare(PersonId person, long streams) {
    Asked asked = new Asked(person, streams, clock.instant());
    if (usable(asked).isEmpty()) {
      var _ = begin(asked);
    }
  }

  private Optional<Known> usable(Asked asked) {
    return Optional.ofNullable(known.get(asked.person()))
        .filter(each -> each.isWithin(USABLE, asked.at()));
  }

  private static Tellings waitedFor(CompletableFuture<Tellings> folding) {
    try {
      return folding.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  /** What is under way serves everybody who asks meanwhile. */
  private CompletableFuture<Tellings> begin(Asked asked) {
    return underWay.computeIfAbsent(
        asked.person(),
        _ -> {
          CompletableFuture<Tellings> folding = new CompletableFuture<>();
          threads.execute(() -> fold(asked, folding));
          return folding;
        });
  }

  private void fold(Asked asked, CompletableFuture<Tellings> folding) {
    try {
      Tellings tellings = Tellings.of(stories.apply(asked.person()));
      known.put(asked.person(), new Known(asked.streams(), asked.at(), tellings));
      underWay.remove(asked.person());
      folding.complete(tellings);
    } catch (RuntimeException | Error failure) {
      // Whoever waits for it meets the failure; but perhaps nobody does.
      LOGGER.warn("stories could not be folded: {}", failure.toString());
      underWay.remove(asked.person());
      folding.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
