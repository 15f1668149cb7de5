package dev.fovea.app.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.TextLength;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Profile.PastDecision;
import dev.fovea.app.stream.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a ranking remembers from one run to the next. A run that remembers gives the same as one
 * that does not, to the last bit. Safe for use by any number of threads.
 */
public final class RankingMemory {

  /** Some 20 MB each, while they are there. */
  private static final int MOST_PEOPLE = 16;

  private static final int FEW = 1000;

  private static final Duration ABSENCE = Duration.ofMinutes(30);

  private final boolean keeps;
  private final Memo<Entry, Integer> lengths;
  private final Memo<Point, Topics> topics;
  private final Optional<Cache<PersonId, OfPerson>> people;

  /** How much a point is about each topic, for somebody of these purposes. */
  record Topics(Map<String, Subject> purposes, Map<String, Double> weights) {}

  /**
   * What is remembered for one person.
   *
   * @param history which of their decisions are related to what
   * @param scores what candidates were scored
   */
  record OfPerson(HistoryMemory history, ScoreMemory scores) {}

  private RankingMemory(boolean keeps) {
    this.keeps = keeps;
    this.lengths = memo();
    this.topics = memo();
    this.people =
        keeps
            ? Optional.of(
                Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterAccess(ABSENCE).build())
            : Optional.empty();
  }

  /** For a process that ranks once. */
  public static RankingMemory none() {
    return new RankingMemory(false);
  }

  /** For a process that goes on running. */
  public static RankingMemory keeping() {
    return new RankingMemory(true);
  }

  /** Forgets all of a person. */
  public void forget(PersonId person) {
    people.ifPresent(known -> known.invalidate(person));
  }

  /** The length of an entry as {@link TextLength} counts it. */
  int length(Entry entry) {
    return lengths.of(entry, TextLength::of);
  }

  /** What a point is about, found once as long as the purposes are the same. */
  public Map<String, Double> topics(
      Point point, Map<String, Subject> purposes, Function<Point, Map<String, Double>> find) {
    Topics known = topics.of(point, each -> new Topics(purposes, find.apply(each)));
    return known.purposes().equals(purposes) ? known.weights() : find.apply(point);
  }

  /** What is remembered for a person. */
  OfPerson of(PersonId person) {
    return people.map(known -> known.get(person, each -> fresh())).orElseGet(this::fresh);
  }

  /** A person's history by numbers that stay. */
  NumberedHistory numbered(PersonId person, List<PastDecision> history) {
    // Points that are made anew get new numbers; when most numbers stand for nothing, all are.
    if (of(person).history().size() > 2 * history.size() + FEW) {
      forget(person);
    }
    return new NumberedHistory(history, of(person).history());
  }

  private OfPerson fresh() {
    return new OfPerson(history(), keeps ? ScoreMemory.keeping() : ScoreMemory.none());
  }

  /** A memory of nobody's history yet. */
  HistoryMemory history() {
    return new HistoryMemory(HistoryAttention.BRIEFING, memo());
  }

  private <K, V> Memo<K, V> memo() {
    return keeps ? Memo.whileKept() : Memo.none();
  }
}
