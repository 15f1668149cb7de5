package dev.fovea.app.ranking;

import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.ranking.Profile.PastDecision;
import dev.fovea.app.ranking.Reason.Evidence;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What attention over past decisions gives: each decision's exact share, the largest first. They
 * are put into that order when somebody first reads them: of thousands of candidates a person reads
 * the evidence of a few. Unmodifiable and safe for use by any number of threads.
 */
public final class Attended extends AbstractList<Evidence> implements RandomAccess {

  private static final Comparator<Evidence> LARGEST_FIRST =
      Comparator.comparingDouble((Evidence each) -> -Math.abs(each.share()))
          .thenComparing(Evidence::entry);

  private final PastDecision[] decisions;
  private final double[] shares;
  private final double cutoff;
  private @Nullable List<Evidence> ordered;

  /**
   * Takes over what was found.
   *
   * @param shares weight times value of each decision, not 0
   * @param cutoff the score up to which a decision would get nothing
   */
  Attended(PastDecision[] decisions, double[] shares, double cutoff) {
    this.decisions = decisions;
    this.shares = shares;
    this.cutoff = cutoff;
  }

  /** The sum of the shares; does not depend on the order in which decisions were met. */
  public double sum() {
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double share : sorted) {
      sum += share;
    }
    return sum;
  }

  /**
   * The score up to which a decision would get nothing from whoever gives this evidence.
   *
   * @param evidence that of attention, or none
   */
  public static double cutoff(List<Evidence> evidence) {
    return evidence instanceof Attended attended ? attended.cutoff : HistoryAttention.LEAST;
  }

  @Override
  public Evidence get(int index) {
    return ordered().get(index);
  }

  @Override
  public int size() {
    return decisions.length;
  }

  private List<Evidence> ordered() {
    // Two threads may both find it; they find the same.
    List<Evidence> known = ordered;
    if (known == null) {
      known =
          IntStream.range(0, decisions.length)
              .mapToObj(i -> evidence(decisions[i], shares[i]))
              .sorted(LARGEST_FIRST)
              .toList();
      ordered = known;
    }
    return known;
  }

  private static Evidence evidence(PastDecision past, double share) {
    return new Evidence(past.entry().id(), past.entry().title(), past.decision().outcome(), share);
  }
}
