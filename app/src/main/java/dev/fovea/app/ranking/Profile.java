package dev.fovea.app.ranking;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.learning.ReadingRates;
import dev.fovea.app.learning.SourceRecord;
import dev.fovea.app.person.Interest;
import dev.fovea.app.stream.Entry;
import java.util.List;
import java.util.Map;

/**
 * What candidates are held against: what the person said, and what was learned from what they
 * decided.
 *
 * @param interests what they care about, located in every space
 * @param history what they decided on, oldest first
 * @param sources source address to how the source turned out
 * @param rates how fast they read
 * @param numbered the history, by the numbers of a memory
 */
public record Profile(
    List<StatedInterest> interests,
    List<PastDecision> history,
    Map<String, SourceRecord> sources,
    ReadingRates rates,
    NumberedHistory numbered) {

  /** Of somebody of whom nothing is known, or nothing is to be read. */
  public static final Profile EMPTY =
      new Profile(List.of(), List.of(), Map.of(), ReadingRates.DEFAULT, NumberedHistory.EMPTY);

  /** With a history that no memory has numbered yet. */
  public Profile(
      List<StatedInterest> interests,
      List<PastDecision> history,
      Map<String, SourceRecord> sources,
      ReadingRates rates) {
    this(interests, history, sources, rates, NumberedHistory.of(history));
  }

  public Profile {
    interests = List.copyOf(interests);
    history = List.copyOf(history);
    sources = Map.copyOf(sources);
  }

  /**
   * An interest and where it lies.
   *
   * @param interest what the person said
   * @param subject its words, located
   */
  public record StatedInterest(Interest interest, Subject subject) {}

  /**
   * A decision and what it was about.
   *
   * @param decision the decision
   * @param entry what was decided on
   * @param point where that lies in the space of its language
   */
  public record PastDecision(Decision decision, Entry entry, Point point) {}
}
