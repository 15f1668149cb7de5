package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.Map;
import java.util.function.Function;

/**
 * Rankings made once, however many plans are made of them, until something changes that they depend
 * on. Worth falls with age: a minute later a ranking is made anew, whatever has happened.
 */
public final class RememberedRankings implements Ranker {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Some megabytes each. */
  private static final int MOST_RANKINGS = 32;

  private final Ranker ranker;
  private final RememberedJournal journal;
  private final Changes changes;
  private final Cache<Asked, Remembered> known =
      Caffeine.newBuilder().maximumSize(MOST_RANKINGS).build();

  private final Cache<PersonId, Told> stories =
      Caffeine.newBuilder().maximumSize(MOST_RANKINGS).build();

  private record Asked(Person person, boolean personal, Duration window, Language language) {}

  private record Remembered(long version, Ranked ranked) {}

  /** Remembers what a ranker finds. */
  public RememberedRankings(Ranker ranker, RememberedJournal journal, Changes changes) {
    this.ranker = ranker;
    this.journal = journal;
    this.changes = changes;
  }

  @Override
  public Ranked personal(RankingRequest request) {
    return ranked(request, true, ranker::personal);
  }

  @Override
  public Ranked chronological(RankingRequest request) {
    return ranked(request, false, ranker::chronological);
  }

  private Ranked ranked(
      RankingRequest request, boolean personal, Function<RankingRequest, Ranked> rank) {
    Asked asked = new Asked(request.person(), personal, request.window(), request.language());
    // The count first: what changes while it is made makes it old.
    long version = changes.all(request.person().id());
    Remembered before = known.getIfPresent(asked);
    if (before != null
        && before.version() == version
        && isFresh(before.ranked().context().request(), request)) {
      return before.ranked();
    }
    Ranked ranked = rank.apply(request);
    // Whoever began before the last decision gets what held then, which is nobody else's any more.
    if (journal.isNothingDecidedAfter(request.person().id(), request.at())) {
      known.put(asked, new Remembered(version, ranked));
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

  private static boolean isFresh(RankingRequest before, RankingRequest request) {
    Duration age = Duration.between(before.at(), request.at());
    return !age.isNegative() && age.compareTo(FRESH) < 0;
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
