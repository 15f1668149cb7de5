package dev.fovea.app.briefing;

import dev.fovea.app.stream.SourceReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A plan for the minutes a person has.
 *
 * @param generatedAt when it was made, by the clock it was made with
 * @param mode how it was chosen
 * @param budgetMinutes the minutes there are
 * @param expectedMinutes the sum of the picks' mean minutes; at most {@code plannedMinutes}
 * @param plannedMinutes the 80th percentile of the picks' total; at most {@code budgetMinutes}
 * @param price worth per minute of the next minute, 0 when everything fits; absent in chronological
 *     mode
 * @param bound the plan reaches at least this fraction of the best possible, 0 to 1; absent in
 *     chronological mode
 * @param picks what to read: by worth, descending, or newest first in chronological mode
 * @param leftOut every other candidate, with the reason; by worth, descending, those without one
 *     last
 * @param sources what came of each source
 * @param notes what the person should know about this briefing as a whole, one sentence each, in
 *     the person's language
 */
public record Briefing(
    Instant generatedAt,
    Mode mode,
    double budgetMinutes,
    double expectedMinutes,
    double plannedMinutes,
    OptionalDouble price,
    OptionalDouble bound,
    List<Pick> picks,
    List<LeftOut> leftOut,
    List<SourceReport> sources,
    List<String> notes) {

  public Briefing {
    picks = List.copyOf(picks);
    leftOut = List.copyOf(leftOut);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /** The same without what it passed over. */
  public Briefing withoutLeftOut() {
    return new Briefing(
        generatedAt,
        mode,
        budgetMinutes,
        expectedMinutes,
        plannedMinutes,
        price,
        bound,
        picks,
        List.of(),
        sources,
        notes);
  }

  /** The same with one more note, before the others. */
  public Briefing withNote(String note) {
    List<String> all = new ArrayList<>(notes.size() + 1);
    all.add(note);
    all.addAll(notes);
    return new Briefing(
        generatedAt,
        mode,
        budgetMinutes,
        expectedMinutes,
        plannedMinutes,
        price,
        bound,
        picks,
        leftOut,
        sources,
        all);
  }
}
