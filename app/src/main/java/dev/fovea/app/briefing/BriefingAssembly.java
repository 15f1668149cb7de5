package dev.fovea.app.briefing;

import dev.fovea.app.briefing.Pick.Duplicate;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.Dropped;
import dev.fovea.app.ranking.Trace;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.SourceReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns a run's trace into the briefing that a person reads. */
final class BriefingAssembly {

  /** What a plan and a pick are shown at besides their means. */
  private static final double PERCENTILE = 0.8;

  /** What has no worth keeps its order, after what has one. */
  private static final Comparator<LeftOut> BY_WORTH =
      (one, other) -> Double.compare(worth(other), worth(one));

  private BriefingAssembly() {}

  static Briefing briefing(BriefingRequest request, Trace trace, List<SourceReport> reports) {
    List<LeftOut> leftOut = new ArrayList<>(trace.retrieved().size());
    for (Dropped dropped : trace.selection().passedOver()) {
      leaveOut(trace, dropped, leftOut);
    }
    for (Dropped dropped : trace.dropped()) {
      // What is decided on is no candidate any more.
      if (!dropped.candidate().decided()) {
        leaveOut(trace, dropped, leftOut);
      }
    }
    leftOut.sort(BY_WORTH);
    return new Briefing(
        trace.context().request().at(),
        request.mode(),
        request.minutes(),
        trace.selection().expectedMinutes(),
        trace.selection().plannedMinutes(),
        trace.selection().price(),
        trace.selection().bound(),
        trace.selection().selected().stream().map(BriefingAssembly::pick).toList(),
        leftOut,
        reports,
        Notes.of(request, trace));
  }

  private static double worth(LeftOut each) {
    return each.worth().orElse(Double.NEGATIVE_INFINITY);
  }

  private static Pick pick(Candidate candidate) {
    return new Pick(
        candidate.entry(),
        candidate.sourceTitle(),
        candidate.minutes().mean(),
        candidate.minutes().planned(PERCENTILE),
        candidate.assessment(),
        candidate.story().others().stream()
            .map(other -> new Duplicate(other, candidate.sourceTitle(other)))
            .toList());
  }

  /** Every member of a story that is left out stands for itself. */
  private static void leaveOut(Trace trace, Dropped dropped, List<LeftOut> out) {
    Candidate candidate = dropped.candidate();
    Optional<Assessment> assessment = candidate.assessment();
    OptionalDouble worth =
        assessment.isPresent()
            ? OptionalDouble.of(assessment.get().worth())
            : OptionalDouble.empty();
    // How long its lead takes is known already.
    out.add(
        new LeftOut(
            candidate.entry(),
            candidate.sourceTitle(),
            worth,
            candidate.minutes().mean(),
            dropped.omission()));
    for (Entry member : candidate.story().others()) {
      out.add(
          new LeftOut(
              member,
              candidate.sourceTitle(member),
              worth,
              trace.context().profile().rates().minutes(member).mean(),
              dropped.omission()));
    }
  }
}
