package dev.fovea.app.briefing;

import dev.fovea.allocation.plan.Minutes;
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
      Comparator.comparingDouble((LeftOut each) -> each.worth().orElse(Double.NEGATIVE_INFINITY))
          .reversed();

  private BriefingAssembly() {}

  static Briefing briefing(BriefingRequest request, Trace trace, List<SourceReport> reports) {
    List<LeftOut> leftOut = new ArrayList<>();
    for (Dropped dropped : trace.selection().passedOver()) {
      leftOut.addAll(leftOut(trace, dropped));
    }
    for (Dropped dropped : trace.dropped()) {
      // What is decided on is no candidate any more.
      if (!dropped.candidate().decided()) {
        leftOut.addAll(leftOut(trace, dropped));
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
  private static List<LeftOut> leftOut(Trace trace, Dropped dropped) {
    Candidate candidate = dropped.candidate();
    Optional<Assessment> assessment = candidate.assessment();
    OptionalDouble worth =
        assessment.isPresent()
            ? OptionalDouble.of(assessment.get().worth())
            : OptionalDouble.empty();
    List<LeftOut> out = new ArrayList<>();
    for (Entry member : candidate.story().members()) {
      // How long its lead takes is known already.
      Minutes minutes =
          member.id().equals(candidate.entry().id())
              ? candidate.minutes()
              : trace.context().profile().rates().minutes(member);
      out.add(
          new LeftOut(
              member, candidate.sourceTitle(member), worth, minutes.mean(), dropped.omission()));
    }
    return out;
  }
}
