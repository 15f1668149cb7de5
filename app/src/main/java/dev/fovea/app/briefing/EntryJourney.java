package dev.fovea.app.briefing;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One entry's way through the loop: stream, attention, worth, plan, decision.
 *
 * @param entry the entry
 * @param sourceTitle the title of its source
 * @param fate how far it came
 * @param tellings the other members of its story, if it was a candidate
 * @param topics topic to how much it is about it, 0 to 1
 * @param attention the past decisions that were looked at, the most looked at first; what none of
 *     them got stayed with the prior
 * @param minutes mean minutes to read it
 * @param minutesP80 the 80th percentile of the minutes to read it
 * @param assessment what it is worth now; absent where it was not scored
 * @param price worth per minute of the next minute in the plan it was held against, if any
 * @param budgetMinutes the minutes of that plan
 * @param omission why it is not in the plan, if it is not
 * @param toldBy the member of its story that stands for it, if that is another
 * @param decision what the person decided on it
 * @param lastConsidered how the last briefing that had it as a candidate saw it
 */
public record EntryJourney(
    Entry entry,
    String sourceTitle,
    Fate fate,
    List<Pick.Duplicate> tellings,
    Map<String, Double> topics,
    List<Look> attention,
    double minutes,
    double minutesP80,
    Optional<Assessment> assessment,
    OptionalDouble price,
    double budgetMinutes,
    Optional<Omission> omission,
    Optional<EntryId> toldBy,
    Optional<Decision> decision,
    Optional<LoggedCandidate> lastConsidered) {

  public EntryJourney {
    tellings = List.copyOf(tellings);
    topics = Map.copyOf(topics);
    attention = List.copyOf(attention);
  }

  /** How far an entry came; the JSON word is the lower-case name. */
  public enum Fate {
    /** Its source is not followed. */
    UNFOLLOWED,
    /** It was published and first seen before the window. */
    OUTSIDE,
    /** Its story is decided on. */
    DECIDED,
    /** It is, or another member of its story is, in the plan. */
    PICKED,
    /** It was a candidate and is not in the plan. */
    LEFT_OUT
  }

  /**
   * Where attention looked. A weight says where, not why: the reason's share says what it came to.
   *
   * @param entry what was decided on
   * @param title its title
   * @param weight the attention it got, 0 to 1
   */
  public record Look(EntryId entry, String title, double weight) {}
}
