package dev.fovea.app.view;

import dev.fovea.app.briefing.EntryJourney;
import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.view.BriefingDocument.DuplicateDocument;
import dev.fovea.app.view.BriefingDocument.ReasonDocument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One entry's way through the loop as other programs read it: the component names are the members
 * of the JSON document and a promise.
 *
 * @param id the entry
 * @param title its title
 * @param fate {@code unfollowed}, {@code outside}, {@code decided}, {@code picked} or {@code
 *     left_out}
 * @param stream where it came from
 * @param attention where attention looked: past decisions and the weight each got
 * @param worth what it is worth; absent where it was not scored
 * @param plan what became of it in a plan made now
 * @param decision what was decided on it; absent if nothing was
 * @param lastConsidered how the last briefing saw it; absent if none did
 */
public record JourneyDocument(
    String id,
    String title,
    String fate,
    StreamDocument stream,
    List<LookDocument> attention,
    Optional<WorthDocument> worth,
    PlanDocument plan,
    Optional<DecisionDocument> decision,
    Optional<ConsideredDocument> lastConsidered) {

  public JourneyDocument {
    attention = List.copyOf(attention);
  }

  /** The document of a journey. */
  public static JourneyDocument of(EntryJourney journey) {
    return new JourneyDocument(
        journey.entry().id().toString(),
        journey.entry().title(),
        journey.fate().name().toLowerCase(Locale.ROOT),
        StreamDocument.of(journey),
        journey.attention().stream()
            .map(look -> new LookDocument(look.entry().toString(), look.title(), look.weight()))
            .toList(),
        journey.assessment().map(WorthDocument::of),
        PlanDocument.of(journey),
        journey.decision().map(DecisionDocument::of),
        journey.lastConsidered().map(ConsideredDocument::of));
  }

  /** The text of the document. */
  public String json() {
    return Json.write(this);
  }

  /** Where an entry came from. */
  public record StreamDocument(
      String source,
      String sourceUrl,
      Optional<String> url,
      Optional<Instant> publishedAt,
      Instant firstSeenAt,
      String language,
      Map<String, Double> topics,
      List<DuplicateDocument> duplicates) {

    static StreamDocument of(EntryJourney journey) {
      Entry entry = journey.entry();
      return new StreamDocument(
          journey.sourceTitle(),
          entry.source(),
          entry.url(),
          entry.publishedAt(),
          entry.firstSeenAt(),
          entry.language().code(),
          new TreeMap<>(journey.topics()),
          journey.tellings().stream().map(DuplicateDocument::of).toList());
    }
  }

  /** The attention a past decision got. */
  public record LookDocument(String id, String title, double weight) {}

  /** What an entry is worth and why. */
  public record WorthDocument(
      double worth, double logit, double baseline, List<ReasonDocument> reasons) {

    static WorthDocument of(Assessment assessment) {
      return new WorthDocument(
          assessment.worth(),
          assessment.logit(),
          assessment.baseline(),
          assessment.reasons().stream().map(ReasonDocument::of).toList());
    }
  }

  /** What became of an entry in a plan made now. */
  public record PlanDocument(
      double minutes,
      double minutesP80,
      double budgetMinutes,
      OptionalDouble price,
      Optional<String> kind,
      Optional<String> why,
      Optional<String> toldBy) {

    static PlanDocument of(EntryJourney journey) {
      return new PlanDocument(
          journey.minutes(),
          journey.minutesP80(),
          journey.budgetMinutes(),
          journey.price(),
          journey.omission().map(omission -> omission.kind().name().toLowerCase(Locale.ROOT)),
          journey.omission().map(Omission::why),
          journey.toldBy().map(Object::toString));
    }
  }

  /** What was decided on an entry. */
  public record DecisionDocument(String outcome, Instant at, OptionalDouble minutes) {

    static DecisionDocument of(Decision decision) {
      return new DecisionDocument(decision.outcome().word(), decision.at(), decision.minutes());
    }
  }

  /** How the last briefing that had it as a candidate saw an entry. */
  public record ConsideredDocument(
      Instant at, OptionalDouble worth, double minutes, Optional<String> leftOut) {

    static ConsideredDocument of(LoggedCandidate logged) {
      return new ConsideredDocument(
          logged.lastAt(), logged.worth(), logged.minutes(), logged.leftOut());
    }
  }
}
