package dev.fovea.allocation.plan;

import dev.fovea.allocation.internal.Logarithm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link PlanProblem} as flat arrays: what the solvers read. Topics that cannot matter (no
 * weight, no target, c = k = 0) are left out. Read-only after construction; the arrays are shared,
 * never written.
 */
final class PlanArrays {
  /** Number of items. */
  final int size;

  /** Number of topics that matter. */
  final int topics;

  final double budget;
  final double[] worth;
  final double[] mean;
  final double[] variance;
  final int[] source;
  final int sources;

  /**
   * At most so many items of one source; {@code Integer.MAX_VALUE} where there is no limit or none
   * that can bind.
   */
  final int cap;

  /** Row i of the topic matrix is [start[i], start[i+1]) of topic, weight, surprisal and time. */
  final int[] start;

  final int[] topic;

  /** topics_i(t). */
  final double[] weight;

  /** −ln(1 − topics_i(t)), infinite where the weight is 1. */
  final double[] surprisal;

  /** minutes_i topics_i(t) / B, what the item adds to q_t. */
  final double[] time;

  /** c p_t. */
  final double[] coverage;

  /** k √p_t. */
  final double[] calibration;

  PlanArrays(PlanProblem problem) {
    List<Item> items = problem.items();
    size = items.size();
    budget = problem.budget();
    worth = new double[size];
    mean = new double[size];
    variance = new double[size];
    source = new int[size];
    Map<String, Integer> sourceIndex = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Item item = items.get(i);
      worth[i] = item.worth();
      mean[i] = item.minutes().mean();
      variance[i] = item.minutes().variance();
      source[i] = sourceIndex.computeIfAbsent(item.source(), name -> sourceIndex.size());
    }
    sources = sourceIndex.size();
    cap = bindingCap(problem);

    boolean diverse = problem.coverage() > 0 || problem.calibration() > 0;
    Map<String, Integer> topicIndex = new LinkedHashMap<>();
    int[] starts = new int[size + 1];
    topic = new int[diverse ? entries(items) : 0];
    weight = new double[topic.length];
    for (int i = 0, end = 0; i < size && diverse; i++) {
      for (Map.Entry<String, Double> entry : items.get(i).topics().entrySet()) {
        Integer known = topicIndex.get(entry.getKey());
        int t = known == null ? topicIndex.size() : known;
        if (known == null) {
          topicIndex.put(entry.getKey(), t);
        }
        topic[end] = t;
        weight[end++] = entry.getValue();
      }
      starts[i + 1] = end;
    }
    double[] shares = shares(problem, topicIndex);
    topics = Arrays.stream(shares).anyMatch(share -> share > 0) ? shares.length : 0;
    coverage = Arrays.stream(shares).map(share -> problem.coverage() * share).toArray();
    calibration =
        Arrays.stream(shares).map(share -> problem.calibration() * Math.sqrt(share)).toArray();

    start = new int[size + 1];
    surprisal = new double[weight.length];
    time = new double[weight.length];
    for (int i = 0, end = 0; i < size; i++) {
      for (int e = starts[i]; e < starts[i + 1]; e++) {
        // What has no weight or no share is closed up in place.
        if (weight[e] > 0 && shares[topic[e]] > 0) {
          topic[end] = topic[e];
          weight[end] = weight[e];
          surprisal[end] = problem.coverage() > 0 ? -Logarithm.ofOnePlus(-weight[e]) : 0;
          // Above 1 only for what does not fit anyway; a minute budget must not overflow it.
          time[end] = budget > 0 ? Math.min(1e9, mean[i] * weight[e] / budget) : 0;
          end++;
        }
      }
      start[i + 1] = end;
    }
  }

  /** Whether the objective is the sum of the worths. */
  boolean additive() {
    return topics == 0;
  }

  boolean capped() {
    return cap != Integer.MAX_VALUE;
  }

  private int bindingCap(PlanProblem problem) {
    if (problem.capPerSource().isEmpty()) {
      return Integer.MAX_VALUE;
    }
    int[] count = new int[sources];
    int largest = 0;
    for (int s : source) {
      largest = Math.max(largest, ++count[s]);
    }
    return problem.capPerSource().getAsInt() < largest
        ? problem.capPerSource().getAsInt()
        : Integer.MAX_VALUE;
  }

  private static int entries(List<Item> items) {
    int count = 0;
    for (Item item : items) {
      count += item.topics().size();
    }
    return count;
  }

  /**
   * Target shares by index of topic; equal shares of all topics present where no target is given.
   */
  private static double[] shares(PlanProblem problem, Map<String, Integer> topicIndex) {
    double[] shares = new double[topicIndex.size()];
    topicIndex.forEach((name, t) ->
        shares[t] =
            problem.target().isEmpty()
                ? 1.0 / shares.length
                : problem.target().getOrDefault(name, 0.0));
    return shares;
  }
}
