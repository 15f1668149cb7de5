package dev.fovea.app.learning;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.learning.ReadingRates.Reading;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What decisions say beyond the things decided on: how sources turned out, and how fast the person
 * reads.
 *
 * @param sources source address to its record
 * @param rates how fast they read
 */
public record LearnedHabits(Map<String, SourceRecord> sources, ReadingRates rates) {

  public LearnedHabits {
    sources = Map.copyOf(sources);
  }

  /**
   * Learns from decisions.
   *
   * @param stated reading rates the person has set
   * @param decisions those that hold
   * @param entries what was decided on, by id; decisions on others say nothing
   */
  public static LearnedHabits of(
      Map<Language, Double> stated, List<Decision> decisions, Map<EntryId, Entry> entries) {
    return of(stated, decisions, entries, TextLength::of);
  }

  /**
   * The same.
   *
   * @param lengths the lengths of entries as {@link TextLength} counts them
   */
  public static LearnedHabits of(
      Map<Language, Double> stated,
      List<Decision> decisions,
      Map<EntryId, Entry> entries,
      ToIntFunction<Entry> lengths) {
    Map<String, SourceRecord> sources = new HashMap<>();
    List<Reading> readings = new ArrayList<>();
    for (Decision decision : decisions) {
      Entry entry = entries.get(decision.entry());
      if (entry == null) {
        continue;
      }
      sources.merge(
          entry.source(),
          SourceRecord.NONE.with(decision.outcome()),
          (record, one) -> record.with(decision.outcome()));
      decision
          .minutes()
          .ifPresent(minutes ->
              readings.add(new Reading(entry.language(), lengths.applyAsInt(entry), minutes)));
    }
    return new LearnedHabits(sources, ReadingRates.fit(stated, readings).measuring(lengths));
  }
}
