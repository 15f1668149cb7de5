package dev.fovea.allocation.plan;

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
    Map<String, Double> shares = diverse ? shares(problem) : Map.of();
    Map<String, Integer> topicIndex = HashMap.newHashMap(shares.size());
    topics = shares.size();
    coverage = new double[topics];
    calibration = new double[topics];
    shares.forEach((name, share) -> {
      int t = topicIndex.size();
      topicIndex.put(name, t);
      coverage[t] = problem.coverage() * share;
      calibration[t] = problem.calibration() * Math.sqrt(share);
    });

    start = new int[size + 1];
    int capacity = 0;
    if (topics > 0) {
      for (Item item : items) {
        capacity += item.topics().size();
      }
    }
    topic = new int[capacity];
    weight = new double[capacity];
    surprisal = new double[capacity];
    time = new double[capacity];
    int end = 0;
    for (int i = 0; i < size; i++) {
      if (topics > 0) {
        for (Map.Entry<String, Double> entry : items.get(i).topics().entrySet()) {
          Integer t = topicIndex.get(entry.getKey());
          if (t != null && entry.getValue() > 0) {
            topic[end] = t;
            weight[end] = entry.getValue();
            surprisal[end] = -Math.log1p(-entry.getValue());
            time[end] = budget > 0 ? mean[i] * entry.getValue() / budget : 0;
            end++;
          }
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

  /**
   * Target shares above 0 of topics; equal shares of all topics present where no target is given.
   */
  private static Map<String, Double> shares(PlanProblem problem) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Item item : problem.items()) {
      for (String name : item.topics().keySet()) {
        shares.put(name, 0.0);
      }
    }
    if (problem.target().isEmpty()) {
      double equal = 1.0 / shares.size();
      shares.replaceAll((name, zero) -> equal);
    } else {
      shares.replaceAll((name, zero) -> problem.target().getOrDefault(name, 0.0));
      shares.values().removeIf(share -> share == 0);
    }
    return shares;
  }
}
