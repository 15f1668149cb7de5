package dev.fovea.app.ranking;

import dev.fovea.app.ranking.StageDescription.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs candidates through stages with one role each, and keeps what happened to every one.
 *
 * <p>Source → filters on what is known at once → hydrators → scorers → filters on the score →
 * selector. Immutable and safe for use by any number of threads if its stages are.
 *
 * @param source where candidates come from
 * @param filters dropped before anything costly is done
 * @param hydrators run in order
 * @param scorers each adds its contributions; with none, candidates are not assessed
 * @param scoreFilters dropped for what they are worth
 * @param selector the last stage
 * @param memory what it remembers of other runs
 * @param watch told how long each stage took
 */
public record CandidatePipeline(
    CandidateSource source,
    List<CandidateFilter> filters,
    List<CandidateHydrator> hydrators,
    List<CandidateScorer> scorers,
    List<CandidateFilter> scoreFilters,
    CandidateSelector selector,
    RankingMemory memory,
    StageWatch watch) {

  /**
   * The logit of something of which nothing particular is known: two in five things that arrive in
   * streams somebody chose to follow.
   */
  public static final double BASELINE = -0.4;

  public CandidatePipeline {
    filters = List.copyOf(filters);
    hydrators = List.copyOf(hydrators);
    scorers = List.copyOf(scorers);
    scoreFilters = List.copyOf(scoreFilters);
  }

  /** One run. */
  public Trace run(RankingContext context) {
    return select(rank(context));
  }

  /** All stages but the selector. */
  public Ranked rank(RankingContext context) {
    List<Candidate> retrieved =
        timed(Role.SOURCE, source, () -> List.copyOf(source.retrieve(context)));
    List<Candidate> candidates =
        retrieved.stream().filter(candidate -> isKept(context, candidate)).toList();
    for (CandidateHydrator hydrator : hydrators) {
      List<Candidate> before = candidates;
      candidates = timed(Role.HYDRATOR, hydrator, () -> hydrator.hydrate(context, before));
    }
    if (!scorers.isEmpty()) {
      long start = System.nanoTime();
      candidates =
          candidates.parallelStream() // each is scored by itself
              .map(candidate -> scored(context, candidate))
              .toList();
      watch.done(Role.SCORER, "Scorers", Duration.ofNanos(System.nanoTime() - start));
    }
    Iterator<Candidate> next = candidates.iterator();
    return ranked(
        context,
        retrieved,
        retrieved.stream()
            .map(candidate -> isKept(context, candidate) ? next.next() : candidate)
            .toList());
  }

  /**
   * What {@link #rank} would give after decisions, where nothing else has changed: only what they
   * touch is scored anew.
   *
   * @param retrieved what the source would give: the same stories in the same order
   */
  Ranked rank(HistoryChange change, Ranked before, List<Candidate> retrieved) {
    long start = System.nanoTime();
    RankingContext now = change.now();
    List<Candidate> known = new ArrayList<>(retrieved.size());
    for (int i = 0; i < retrieved.size(); i++) {
      Candidate candidate = retrieved.get(i);
      Candidate last = before.known().get(i);
      if (!isKept(now, candidate)) {
        known.add(candidate);
      } else if (!isKept(change.before(), before.retrieved().get(i))) {
        known.add(scored(now, hydrated(now, candidate)));
      } else {
        known.add(isTouched(change, last) ? scored(now, last) : last);
      }
    }
    watch.done(Role.SCORER, "ScorersAfterDecision", Duration.ofNanos(System.nanoTime() - start));
    return ranked(now, retrieved, known);
  }

  private boolean isTouched(HistoryChange change, Candidate scored) {
    for (CandidateScorer scorer : scorers) {
      if (scorer.isTouched(change, scored)) {
        return true;
      }
    }
    return false;
  }

  private Candidate hydrated(RankingContext context, Candidate candidate) {
    List<Candidate> one = List.of(candidate);
    for (CandidateHydrator hydrator : hydrators) {
      one = hydrator.hydrate(context, one);
    }
    return one.getFirst();
  }

  private Candidate scored(RankingContext context, Candidate candidate) {
    return scorers.isEmpty() ? candidate : candidate.withAssessment(assess(context, candidate));
  }

  /** What the filters say of candidates, scored or out at once. */
  private Ranked ranked(RankingContext context, List<Candidate> retrieved, List<Candidate> known) {
    List<Dropped> dropped = new ArrayList<>();
    List<Candidate> left = keep(context, filters, known, dropped);
    List<Candidate> worthwhile = keep(context, scoreFilters, left, dropped);
    return new Ranked(context, retrieved, known, dropped, worthwhile);
  }

  private boolean isKept(RankingContext context, Candidate candidate) {
    for (CandidateFilter filter : filters) {
      if (filter.reasonToDrop(context, candidate).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** The last stage. */
  public Trace select(Ranked ranked) {
    Selection selection =
        timed(
            Role.SELECTOR, selector, () -> selector.select(ranked.context(), ranked.worthwhile()));
    Trace trace = new Trace(ranked.context(), ranked.retrieved(), ranked.dropped(), selection);
    requireComplete(trace);
    return trace;
  }

  /** What it is made of, in the order of a run. */
  public List<StageDescription> stages() {
    List<StageDescription> stages = new ArrayList<>();
    stages.add(StageDescription.of(Role.SOURCE, source));
    filters.forEach(filter -> stages.add(StageDescription.of(Role.FILTER, filter)));
    hydrators.forEach(hydrator -> stages.add(StageDescription.of(Role.HYDRATOR, hydrator)));
    scorers.forEach(scorer -> stages.add(StageDescription.of(Role.SCORER, scorer)));
    scoreFilters.forEach(filter -> stages.add(StageDescription.of(Role.SCORE_FILTER, filter)));
    stages.add(StageDescription.of(Role.SELECTOR, selector));
    return stages;
  }

  private <T> T timed(Role role, PipelineStage stage, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    watch.done(role, stage.getClass().getSimpleName(), Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  private static List<Candidate> keep(
      RankingContext context,
      List<CandidateFilter> filters,
      List<Candidate> candidates,
      List<Dropped> dropped) {
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Optional<Dropped> out = dropped(context, filters, candidate);
      if (out.isPresent()) {
        dropped.add(out.get());
      } else {
        kept.add(candidate);
      }
    }
    return kept;
  }

  private static Optional<Dropped> dropped(
      RankingContext context, List<CandidateFilter> filters, Candidate candidate) {
    for (CandidateFilter filter : filters) {
      Optional<Omission> why = filter.reasonToDrop(context, candidate);
      if (why.isPresent()) {
        return Optional.of(new Dropped(candidate, filter.getClass().getSimpleName(), why.get()));
      }
    }
    return Optional.empty();
  }

  private Assessment assess(RankingContext context, Candidate candidate) {
    ScoreMemory scores = memory.of(context.request().person().id()).scores();
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < scorers.size(); i++) {
      for (Reason reason : scores.score(i, scorers.get(i), context, candidate)) {
        if (reason.contribution() != 0) {
          reasons.add(reason);
        }
      }
    }
    reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())));
    double sum = 0;
    for (Reason reason : reasons) {
      sum += reason.contribution();
    }
    double logit = BASELINE + sum;
    return new Assessment(1 / (1 + Math.exp(-logit)), logit, BASELINE, reasons);
  }

  private static void requireComplete(Trace trace) {
    // By identity: that two stories read the same is no error.
    Set<Object> out = Collections.newSetFromMap(new IdentityHashMap<>(trace.retrieved().size()));
    trace.dropped().forEach(each -> out.add(each.candidate().story()));
    trace.selection().selected().forEach(each -> out.add(each.story()));
    trace.selection().passedOver().forEach(each -> out.add(each.candidate().story()));
    int accounted =
        trace.dropped().size()
            + trace.selection().selected().size()
            + trace.selection().passedOver().size();
    if (accounted != trace.retrieved().size() || out.size() != accounted) {
      throw new IllegalStateException(
          "%d candidates were retrieved, but %d are accounted for, %d of them different: a stage lost or doubled one"
              .formatted(trace.retrieved().size(), accounted, out.size()));
    }
  }
}
