package dev.fovea.app.briefing;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.app.briefing.EntryJourney.Fate;
import dev.fovea.app.briefing.EntryJourney.Look;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.learning.OutcomeValue;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.Dropped;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.Ranking;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Trace;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows one entry through the loop. Everything is read off the trace of a run that is the same as
 * a briefing's, off the journal and off the log; nothing is recorded. Safe for use by any number of
 * threads.
 */
public final class Explainer {

  private static final double PERCENTILE = 0.8;

  private final Briefer briefer;
  private final Ranking.Streams streams;
  private final BriefingLog log;

  /** Explains what a briefer does with these streams. */
  public Explainer(Briefer briefer, Ranking.Streams streams, BriefingLog log) {
    this.briefer = briefer;
    this.streams = streams;
    this.log = log;
  }

  /** The way of a stored entry, held against the briefing of a request. */
  public EntryJourney explain(Entry entry, BriefingRequest request) {
    Trace trace = briefer.trace(request);
    PersonId person = request.person().id();
    Optional<Candidate> candidate = lastKnown(trace, entry.id());
    Optional<Omission> omission =
        out(trace)
            .filter(dropped -> contains(dropped.candidate(), entry.id()))
            .map(Dropped::omission)
            .findFirst();
    Optional<String> followed =
        streams.sources().followedBy(person).stream()
            .filter(source -> source.address().equals(entry.source()))
            .map(Source::title)
            .findFirst();
    Minutes minutes = trace.context().profile().rates().minutes(entry);
    return new EntryJourney(
        entry,
        followed.orElse(entry.source()),
        fate(candidate, followed.isPresent(), omission.isPresent()),
        candidate.map(story -> tellings(story, entry)).orElse(List.of()),
        candidate.map(Candidate::topics).orElse(Map.of()),
        candidate.flatMap(Candidate::assessment).map(Explainer::looks).orElse(List.of()),
        minutes.mean(),
        minutes.planned(PERCENTILE),
        candidate.flatMap(Candidate::assessment),
        trace.selection().price(),
        request.minutes(),
        omission,
        candidate.map(story -> story.entry().id()).filter(lead -> !lead.equals(entry.id())),
        streams.journal().current(person, request.at()).stream()
            .filter((Decision decision) -> decision.entry().equals(entry.id()))
            .findFirst(),
        log.candidates(person, List.of(entry.id())).stream().findFirst());
  }

  private static Fate fate(Optional<Candidate> candidate, boolean followed, boolean out) {
    if (!followed) {
      return Fate.UNFOLLOWED;
    }
    if (candidate.isEmpty()) {
      return Fate.OUTSIDE;
    }
    if (candidate.get().decided()) {
      return Fate.DECIDED;
    }
    return out ? Fate.LEFT_OUT : Fate.PICKED;
  }

  private static Optional<Candidate> lastKnown(Trace trace, EntryId id) {
    return Stream.concat(trace.selection().selected().stream(), out(trace).map(Dropped::candidate))
        .filter(candidate -> contains(candidate, id))
        .findFirst();
  }

  private static Stream<Dropped> out(Trace trace) {
    return Stream.concat(trace.selection().passedOver().stream(), trace.dropped().stream());
  }

  private static boolean contains(Candidate candidate, EntryId id) {
    return candidate.story().members().stream().anyMatch(member -> member.id().equals(id));
  }

  private static List<Pick.Duplicate> tellings(Candidate candidate, Entry entry) {
    return candidate.story().members().stream()
        .filter(member -> !member.id().equals(entry.id()))
        .map(member -> new Pick.Duplicate(member, candidate.sourceTitle(member)))
        .toList();
  }

  /** A share is weight × value, and the value of an outcome is known. */
  private static List<Look> looks(Assessment assessment) {
    return assessment.reasons().stream()
        .filter(reason -> reason.kind() == Reason.Kind.HISTORY)
        .flatMap(reason -> reason.evidence().stream())
        .map(evidence ->
            new Look(
                evidence.entry(),
                evidence.title(),
                evidence.share() / OutcomeValue.of(evidence.outcome())))
        .sorted(Comparator.comparingDouble((Look look) -> -look.weight()))
        .toList();
  }
}
