package dev.fovea.app.ranking;

import dev.fovea.app.ranking.StageDescription.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
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
    List<Dropped> dropped = new ArrayList<>();
    List<Candidate> candidates = keep(context, filters, retrieved, dropped);
    for (CandidateHydrator hydrator : hydrators) {
      List<Candidate> before = candidates;
      candidates = timed(Role.HYDRATOR, hydrator, () -> hydrator.hydrate(context, before));
    }
    if (!scorers.isEmpty()) {
      long start = System.nanoTime();
      ScoreMemory scores = memory.of(context.request().person().id()).scores();
      candidates =
          candidates.parallelStream() // each is scored by itself
              .map(candidate -> candidate.withAssessment(assess(context, scores, candidate)))
              .toList();
      watch.done(Role.SCORER, "Scorers", Duration.ofNanos(System.nanoTime() - start));
    }
    List<Candidate> worthwhile = keep(context, scoreFilters, candidates, dropped);
    return new Ranked(context, retrieved, dropped, worthwhile);
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
      Optional<Dropped> out = Optional.empty();
      for (CandidateFilter filter : filters) {
        out =
            filter
                .reasonToDrop(context, candidate)
                .map(why -> new Dropped(candidate, filter.getClass().getSimpleName(), why));
        if (out.isPresent()) {
          break;
        }
      }
      out.ifPresentOrElse(dropped::add, () -> kept.add(candidate));
    }
    return kept;
  }

  private Assessment assess(RankingContext context, ScoreMemory scores, Candidate candidate) {
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
    Set<Object> out = Collections.newSetFromMap(new IdentityHashMap<>());
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
