package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.decision.Redecision;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.CandidatePipeline;
import dev.fovea.app.ranking.CandidateSelector;
import dev.fovea.app.ranking.Ranked;
import dev.fovea.app.ranking.Ranker;
import dev.fovea.app.ranking.RankingRequest;
import dev.fovea.app.store.Changes;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rankings made once, however many plans are made of them, until something changes that they depend
 * on; what decisions and the clock change is brought up to date.
 */
public final class RememberedRankings implements Ranker {

  private static final Logger LOGGER = LoggerFactory.getLogger(RememberedRankings.class);

  /** How far the window of a ranking may lie behind. */
  private static final Duration OLDEST = Duration.ofMinutes(2);

  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(5);

  /** Some megabytes each. */
  private static final int MOST_RANKINGS = 32;

  private final Ranker ranker;
  private final RememberedJournal journal;
  private final Changes changes;
  private final Cache<Asked, Remembered> known =
      Caffeine.newBuilder().maximumSize(MOST_RANKINGS).build();

  /** There is a lock as long as somebody holds it or waits for it. */
  private final Cache<PersonId, ReentrantLock> turns = Caffeine.newBuilder().weakValues().build();

  /** Those whose stories are being folded, and when those of others were. */
  private final Set<Asked> folding = ConcurrentHashMap.newKeySet();

  private final Cache<Asked, Instant> folded =
      Caffeine.newBuilder().maximumSize(MOST_RANKINGS).build();

  private final Cache<PersonId, Told> stories =
      Caffeine.newBuilder().maximumSize(MOST_RANKINGS).build();

  private record Asked(Person person, boolean personal, Duration window, Language language) {}

  /**
   * A ranking and what it was made of.
   *
   * @param apart the count of changes apart from decisions
   */
  private record Remembered(long apart, long decisions, Ranked ranked) {}

  /** Remembers what a ranker finds. */
  public RememberedRankings(Ranker ranker, RememberedJournal journal, Changes changes) {
    this.ranker = ranker;
    this.journal = journal;
    this.changes = changes;
  }

  @Override
  public Ranked personal(RankingRequest request) {
    return ranked(request, true, ranker::personal, ranker::personalAfter);
  }

  @Override
  public Ranked chronological(RankingRequest request) {
    return ranked(request, false, ranker::chronological, ranker::chronologicalAfter);
  }

  @Override
  public Optional<Ranked> personalAfter(
      Ranked before, RankingRequest request, List<Redecision> redecisions) {
    return ranker.personalAfter(before, request, redecisions);
  }

  @Override
  public Optional<Ranked> chronologicalAfter(
      Ranked before, RankingRequest request, List<Redecision> redecisions) {
    return ranker.chronologicalAfter(before, request, redecisions);
  }

  /** Ranks anew what decisions touched. */
  private interface Touched {

    Optional<Ranked> after(Ranked before, RankingRequest request, List<Redecision> redecisions);
  }

  /**
   * What an earlier ranking would be with all that was decided since: what left the window in the
   * last minutes may stand in it, while another thread folds what is in it now.
   */
  private Optional<Remembered> slightlyOld(
      Remembered before, RankingRequest request, Touched touched) {
    Instant then = before.ranked().context().request().at();
    return Duration.between(then, request.at()).compareTo(OLDEST) > 0
        ? Optional.empty()
        : after(before, request.asOf(then), touched);
  }

  private Optional<Remembered> after(Remembered before, RankingRequest request, Touched touched) {
    return journal
        .since(request.person().id(), before.decisions())
        .flatMap(since ->
            touched
                .after(before.ranked(), request, since.redecisions())
                .map(ranked -> new Remembered(before.apart(), since.version(), ranked)));
  }

  /** Whether stories were folded since a ranking was made. */
  private boolean isFolded(Asked asked, Remembered before) {
    Instant at = folded.getIfPresent(asked);
    return at != null && at.isAfter(before.ranked().context().request().at());
  }

  /**
   * Folds what is in the window now into stories, which takes longest, beside whoever asks: then
   * the rest can be ranked while somebody waits.
   */
  private void foldLater(Asked asked, RankingRequest request) {
    if (!folding.add(asked)) {
      return;
    }
    Thread.ofVirtual()
        .name("folding")
        .start(() -> {
          try {
            Map<EntryId, Story> told = ranker.stories(request);
            LOGGER.debug("{} entries were folded", told.size());
            folded.put(asked, request.at());
          } catch (RuntimeException failure) {
            // Once the earlier ranking is too old, whoever asks is told.
            LOGGER.warn("stories were not folded: {}", failure.toString());
          } finally {
            folding.remove(asked);
          }
        });
  }

  private Ranked ranked(
      RankingRequest request,
      boolean personal,
      Function<RankingRequest, Ranked> all,
      Touched touched) {
    Asked asked = new Asked(request.person(), personal, request.window(), request.language());
    // One ranking at a time for each person; whoever waited finds it made.
    ReentrantLock turn = turns.get(request.person().id(), each -> new ReentrantLock());
    turn.lock();
    try {
      return ranked(inOrder(request, asked), asked, all, touched);
    } finally {
      turn.unlock();
    }
  }

  /**
   * The same request as of the ranking that is known, where that was asked for a moment later: who
   * asks side by side may come in any order.
   */
  private RankingRequest inOrder(RankingRequest request, Asked asked) {
    Remembered last = known.getIfPresent(asked);
    if (last == null) {
      return request;
    }
    Instant at = last.ranked().context().request().at();
    boolean isSideBySide =
        request.at().isBefore(at) && Duration.between(request.at(), at).compareTo(SIDE_BY_SIDE) < 0;
    return isSideBySide ? request.asOf(at) : request;
  }

  private Ranked ranked(
      RankingRequest request, Asked asked, Function<RankingRequest, Ranked> all, Touched touched) {
    PersonId person = request.person().id();
    // The counts first: what changes while it is made makes it old.
    long apart = changes.apartFromDecisions(person);
    long decisions = changes.decisions(person);
    Optional<Remembered> before =
        Optional.ofNullable(known.getIfPresent(asked))
            .filter(each -> each.apart() == apart)
            .filter(each -> !request.at().isBefore(each.ranked().context().request().at()));
    if (before
        .filter(each -> each.decisions() == decisions)
        .filter(each -> isFresh(each.ranked().context().request(), request))
        .isPresent()) {
      return before.get().ranked();
    }
    Optional<Remembered> updated = before.flatMap(each -> after(each, request, touched));
    if (updated.isEmpty() && before.filter(each -> isFolded(asked, each)).isEmpty()) {
      updated = before.flatMap(each -> slightlyOld(each, request, touched));
      if (updated.isPresent()) {
        foldLater(asked, request);
      }
    }
    if (updated.isPresent()) {
      known.put(asked, updated.get());
      return updated.get().ranked();
    }
    // All that was decided by now stands in what is ranked as of this instant; what is decided
    // meanwhile may, and is not counted twice when it is brought up to date.
    boolean isAll = journal.isNothingDecidedAfter(person, request.at());
    Ranked ranked = all.apply(request);
    // Whoever began before the last decision gets what held then, which is nobody else's any more.
    if (isAll || journal.isNothingDecidedAfter(person, request.at())) {
      known.put(asked, new Remembered(apart, decisions, ranked));
    }
    return ranked;
  }

  @Override
  public Map<EntryId, Story> stories(RankingRequest request) {
    PersonId person = request.person().id();
    long version = changes.streams(person);
    Told before = stories.getIfPresent(person);
    if (before != null
        && before.version() == version
        && before.request().window().equals(request.window())
        && isFresh(before.request(), request)) {
      return before.stories();
    }
    Map<EntryId, Story> told = ranker.stories(request);
    stories.put(person, new Told(version, request, told));
    return told;
  }

  private record Told(long version, RankingRequest request, Map<EntryId, Story> stories) {}

  /** Worth falls by the minute. */
  private static boolean isFresh(RankingRequest before, RankingRequest request) {
    return !request.at().isBefore(before.at()) && minute(request).equals(minute(before));
  }

  private static Instant minute(RankingRequest request) {
    return request.at().truncatedTo(ChronoUnit.MINUTES);
  }

  @Override
  public CandidatePipeline personal(CandidateSelector selector) {
    return ranker.personal(selector);
  }

  @Override
  public CandidatePipeline chronological(CandidateSelector selector) {
    return ranker.chronological(selector);
  }
}
