package dev.fovea.app.briefing;

import dev.fovea.allocation.plan.Effort;
import dev.fovea.app.briefing.selector.NewestFirstSelector;
import dev.fovea.app.briefing.selector.PlanSelector;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.Ranked;
import dev.fovea.app.ranking.Ranker;
import dev.fovea.app.ranking.StageDescription;
import dev.fovea.app.ranking.Trace;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.SourceReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans the minutes a person has: ranks, selects, and says why for all that is picked and all that
 * is left out.
 *
 * <p>The same stores and the same request give the same briefing. Safe for use by any number of
 * threads.
 */
public final class Briefer {

  private final Ranker ranking;
  private final BriefingLog log;
  private final Effort effort;

  /** Briefs from a ranking, and records each briefing in a log. */
  public Briefer(Ranker ranking, BriefingLog log) {
    this(ranking, log, Effort.THOROUGH);
  }

  /**
   * The same.
   *
   * @param effort how much work a plan is worth: less where plans are made anew after each decision
   */
  public Briefer(Ranker ranking, BriefingLog log, Effort effort) {
    this.ranking = ranking;
    this.log = log;
    this.effort = effort;
  }

  /**
   * A briefing, recorded as shown.
   *
   * @param reports what came of each source when the streams were refreshed
   */
  public Briefing brief(BriefingRequest request, List<SourceReport> reports) {
    Trace trace = trace(request);
    Briefing briefing = BriefingAssembly.briefing(request, trace, reports);
    Map<EntryId, Map<String, Double>> topics = HashMap.newHashMap(trace.retrieved().size());
    for (Candidate candidate : trace.hydrated()) {
      topics.put(candidate.entry().id(), candidate.topics());
      candidate.story().others().forEach(member -> topics.put(member.id(), candidate.topics()));
    }
    log.record(request.person().id(), briefing, topics);
    return briefing;
  }

  /** What a request would be answered with, and the run behind it; nothing is recorded. */
  public Draft draft(BriefingRequest request) {
    Trace trace = trace(request);
    return new Draft(BriefingAssembly.briefing(request, trace, List.of()), trace);
  }

  /**
   * A briefing that nobody was shown.
   *
   * @param briefing the briefing
   * @param trace the way of every candidate
   */
  public record Draft(Briefing briefing, Trace trace) {}

  /** The stages that a briefing of a mode goes through, as they run. */
  public List<StageDescription> stages(Mode mode) {
    return switch (mode) {
      case PERSONAL -> ranking.personal(new PlanSelector(effort)).stages();
      case CHRONOLOGICAL -> ranking.chronological(new NewestFirstSelector()).stages();
    };
  }

  /** The other members of an entry's story, where the story is a candidate of a request. */
  public List<Entry> tellings(EntryId id, BriefingRequest request) {
    return Optional.ofNullable(ranking.stories(request.ranking()).get(id)).stream()
        .flatMap(story -> story.members().stream())
        .filter(member -> !member.id().equals(id))
        .toList();
  }

  /** The run behind a briefing, with the way of every candidate; nothing is recorded. */
  Trace trace(BriefingRequest request) {
    Ranked ranked = ranked(request).withMinutes(request.minutes());
    return switch (request.mode()) {
      case PERSONAL -> ranking.personal(new PlanSelector(effort)).select(ranked);
      case CHRONOLOGICAL -> ranking.chronological(new NewestFirstSelector()).select(ranked);
    };
  }

  private Ranked ranked(BriefingRequest request) {
    return switch (request.mode()) {
      case PERSONAL -> ranking.personal(request.ranking());
      case CHRONOLOGICAL -> ranking.chronological(request.ranking());
    };
  }
}
