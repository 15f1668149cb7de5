package dev.fovea.app.ranking;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.learning.ReadingRates;
import dev.fovea.app.learning.SourceRecord;
import dev.fovea.app.person.Interest;
import dev.fovea.app.stream.Entry;
import java.util.Arrays;
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
 * @param numbered where each of a memory's numbers stands in the history
 */
public record Profile(
    List<StatedInterest> interests,
    List<PastDecision> history,
    Map<String, SourceRecord> sources,
    ReadingRates rates,
    Places numbered) {

  /** Of somebody of whom nothing is known, or nothing is to be read. */
  public static final Profile EMPTY =
      new Profile(List.of(), List.of(), Map.of(), ReadingRates.DEFAULT);

  /** With a history that no memory has numbered yet. */
  public Profile(
      List<StatedInterest> interests,
      List<PastDecision> history,
      Map<String, SourceRecord> sources,
      ReadingRates rates) {
    this(interests, history, sources, rates, new Places());
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

  /** By number, the place in the history of the decision that has it; -1 where none has it now. */
  public int[] places(HistoryMemory.Keys keys) {
    return numbered.of(keys, history);
  }

  /** Found once a profile, by whichever thread comes first. */
  static final class Places {

    private int[] places = new int[0];
    private boolean known;

    synchronized int[] of(HistoryMemory.Keys keys, List<PastDecision> history) {
      if (!known) {
        int[] numbers = history.stream().mapToInt(past -> keys.number(past.point())).toArray();
        places = new int[Arrays.stream(numbers).max().orElse(-1) + 1];
        Arrays.fill(places, -1);
        for (int place = 0; place < numbers.length; place++) {
          places[numbers[place]] = place;
        }
        known = true;
      }
      return places;
    }
  }
}
