package dev.fovea.app.ranking;

import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.OutcomeValue;
import dev.fovea.app.ranking.HistoryMemory.Near;
import dev.fovea.app.ranking.Profile.PastDecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a person decided on, by the numbers under which a memory knows its points. Safe for use by
 * any number of threads.
 */
public final class NumberedHistory {

  /** Of nobody. */
  static final NumberedHistory EMPTY = of(List.of());

  private final HistoryMemory memory;
  private final List<PastDecision> history;
  private final int[] places;
  private final long[] stamps;

  /** What each decision says, by its place. */
  private final double[] values;

  NumberedHistory(List<PastDecision> history, HistoryMemory memory) {
    this.memory = memory;
    this.history = history;
    int[] numbers = history.stream().mapToInt(past -> memory.number(past.point())).toArray();
    int size = Arrays.stream(numbers).max().orElse(-1) + 1;
    places = new int[size];
    stamps = new long[size];
    values = new double[numbers.length];
    Arrays.fill(places, -1);
    for (int place = 0; place < numbers.length; place++) {
      places[numbers[place]] = place;
      stamps[numbers[place]] = stamp(history.get(place));
      values[place] = OutcomeValue.of(history.get(place).decision().outcome());
    }
  }

  /** With a memory of its own. */
  static NumberedHistory of(List<PastDecision> history) {
    return new NumberedHistory(history, RankingMemory.none().history());
  }

  /**
   * A past decision's part in what attention gives.
   *
   * @param past the decision
   * @param share weight times value, not 0
   */
  public record Share(PastDecision past, double share) {}

  /**
   * Attends to what is related to a query: below the threshold attention gives nothing. The oldest
   * decision first.
   */
  public List<Share> attend(Point query) {
    Near near = memory.near(query);
    // Place in the history and place among what is near, in one number, to be sorted by the first.
    long[] found = new long[near.size()];
    int count = 0;
    for (int i = 0; i < near.size(); i++) {
      // What was decided on once may have been taken back since.
      int place = near.number(i) < places.length ? places[near.number(i)] : -1;
      if (place >= 0) {
        found[count++] = (long) place << Integer.SIZE | i;
      }
    }
    Arrays.sort(found, 0, count);
    double[] scores = new double[count];
    for (int i = 0; i < count; i++) {
      scores[i] = near.score((int) found[i]);
    }
    double[] weights = HistoryAttention.BRIEFING.weightsOfScores(scores);
    List<Share> shares = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int place = (int) (found[i] >>> Integer.SIZE);
      double share = weights[i] * values[place];
      if (share != 0) {
        shares.add(new Share(history.get(place), share));
      }
    }
    return shares;
  }

  /**
   * Stands for the decisions that are related to a query: the same as long as they are the same and
   * turned out the same.
   */
  public long fingerprint(Point query) {
    Near near = memory.near(query);
    long sum = near.size();
    for (int i = 0; i < near.size(); i++) {
      int number = near.number(i);
      sum += number < stamps.length ? stamps[number] : 0;
    }
    return sum;
  }

  /** A number at random that is always the same for the same decision (SplitMix64's finalizer). */
  private static long stamp(PastDecision past) {
    long mixed =
        past.decision().sequence() * 0x9E3779B97F4A7C15L
            + past.decision().at().toEpochMilli() * 8L
            + past.decision().outcome().word().hashCode();
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
