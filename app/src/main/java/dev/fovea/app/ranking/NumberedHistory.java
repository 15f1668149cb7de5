package dev.fovea.app.ranking;

import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.OutcomeValue;
import dev.fovea.app.ranking.HistoryMemory.Near;
import dev.fovea.app.ranking.Profile.PastDecision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a person decided on, by the numbers under which a memory knows its points. Safe for use by
 * any number of threads.
 */
public final class NumberedHistory {

  /** Of nobody. */
  static final NumberedHistory EMPTY = of(List.of());

  private static final double ROUNDING = 1e-9;

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

  /** Attends to what is related to a query: below the threshold attention gives nothing. */
  public Attended attend(Point query) {
    Near near = memory.near(query);
    int[] found = new int[near.size()];
    double[] scores = new double[near.size() + 1];
    int count = 0;
    for (int i = 0; i < near.size(); i++) {
      // What was decided on once may have been taken back since.
      int place = near.number(i) < places.length ? places[near.number(i)] : -1;
      if (place >= 0) {
        found[count] = place;
        scores[count++] = near.score(i);
      }
    }
    double[] weights = count + 1 == scores.length ? scores : Arrays.copyOf(scores, count + 1);
    double cutoff = HistoryAttention.weigh(weights);
    int seen = 0;
    for (int i = 0; i < count; i++) {
      double share = weights[i] * values[found[i]];
      if (share != 0) {
        found[seen] = found[i];
        weights[seen++] = share;
      }
    }
    PastDecision[] decisions = new PastDecision[seen];
    for (int i = 0; i < seen; i++) {
      decisions[i] = history.get(found[i]);
    }
    return new Attended(decisions, Arrays.copyOf(weights, seen), cutoff);
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

  /**
   * The numbers of the points on which something else was decided before: anew, differently, or not
   * at all; absent where the two were numbered differently.
   */
  Optional<List<Integer>> changedSince(NumberedHistory before) {
    if (before.memory != memory) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.range(0, Math.max(stamps.length, before.stamps.length))
            .filter(number -> stamp(number) != before.stamp(number))
            .boxed()
            .toList());
  }

  private long stamp(int number) {
    return number < stamps.length ? stamps[number] : 0;
  }

  /**
   * Whether decisions on any of these points get attention from a query, or did.
   *
   * @param numbers of points
   * @param cutoff the score up to which a decision of this history gets nothing
   */
  public boolean isAnySeen(Point query, List<Integer> numbers, double cutoff) {
    Near near = memory.near(query);
    double most = Double.NEGATIVE_INFINITY;
    for (int number : numbers) {
      most = Math.max(most, near.scoreOf(number));
    }
    return most > cutoff - ROUNDING;
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
