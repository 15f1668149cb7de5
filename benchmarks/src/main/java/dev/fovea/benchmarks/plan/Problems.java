package dev.fovea.benchmarks.plan;

import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Spend;
import dev.fovea.allocation.Taper;
import dev.fovea.allocation.plan.Item;
import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.plan.PlanProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Seeded problems, and the same as linear programmes where they are linear. */
final class Problems {
  private Problems() {}

  static Problem divisible(int size, Taper taper, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] value = random.doubles(size, 0, 1).toArray();
    double[] cost = random.doubles(size, 0.5, 10).toArray();
    double[] cap = new double[size];
    Arrays.fill(cap, 1);
    double most = Arrays.stream(cost).sum();
    return Problem.of(value)
        .costing(cost)
        .cappedAt(cap)
        .spending(Spend.AT_MOST, 0.1 * most)
        .tapered(taper, 0.1);
  }

  static LinearProgram fractional(Problem problem) {
    int size = problem.size();
    double[] weight = new double[size];
    double[] upper = new double[size];
    List<Integer> index = new ArrayList<>(size);
    List<Double> cost = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      weight[i] = problem.value(i);
      upper[i] = problem.cap(i);
      index.add(i);
      cost.add(problem.cost(i));
    }
    return new LinearProgram(
        weight,
        upper,
        new boolean[size],
        List.of(new LinearProgram.Row(index, cost, problem.budget())));
  }

  /** Whole seconds, worth alone. */
  static PlanProblem additive(int size, double budget, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double minutes = (30 + random.nextInt(870)) / 60.0;
      items.add(
          new Item(
              "i" + i,
              random.nextDouble(),
              Minutes.exactly(minutes),
              "s" + random.nextInt(20),
              Map.of()));
    }
    return PlanProblem.of(items, budget);
  }

  /**
   * Each item is fully about two of the topics, so that coverage is linear with one more variable a
   * topic.
   */
  static PlanProblem covering(int size, int topics, double budget, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, Double> weights = new HashMap<>();
      weights.put("t" + random.nextInt(topics), 1.0);
      weights.put("t" + random.nextInt(topics), 1.0);
      items.add(
          new Item(
              "i" + i,
              random.nextDouble(),
              Minutes.exactly(random.nextDouble(0.5, 15)),
              "s" + random.nextInt(20),
              weights));
    }
    return PlanProblem.of(items, budget).withCoverage(10);
  }

  /** Every item somewhat about every topic; coverage and calibration. */
  static PlanProblem dense(int size, int topics, double budget, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Map<String, Double> weights = new HashMap<>();
      for (int t = 0; t < topics; t++) {
        weights.put("t" + t, random.nextDouble() * random.nextDouble());
      }
      items.add(
          new Item(
              "i" + i,
              random.nextDouble(),
              Minutes.logNormal(random.nextDouble(1, 10), 0.4),
              "s" + random.nextInt(20),
              weights));
    }
    return new PlanProblem(items, budget, 3, 3, Map.of(), OptionalInt.empty());
  }

  /** A plan problem of worth and topics of weight 1, as a programme in items and covered topics. */
  static LinearProgram whole(PlanProblem problem) {
    List<Item> items = problem.items();
    Map<String, List<Integer>> byTopic = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      for (String topic : items.get(i).topics().keySet()) {
        byTopic.computeIfAbsent(topic, name -> new ArrayList<>()).add(i);
      }
    }
    int size = items.size() + byTopic.size();
    double[] weight = new double[size];
    double[] upper = new double[size];
    boolean[] whole = new boolean[size];
    List<Integer> index = new ArrayList<>();
    List<Double> cost = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      weight[i] = items.get(i).worth();
      whole[i] = true;
      index.add(i);
      cost.add(items.get(i).minutes().mean());
    }
    Arrays.fill(upper, 1);
    List<LinearProgram.Row> rows = new ArrayList<>();
    rows.add(new LinearProgram.Row(index, cost, problem.budget()));
    int next = items.size();
    for (List<Integer> members : byTopic.values()) {
      weight[next] = problem.coverage() / byTopic.size();
      List<Integer> variables = new ArrayList<>(members);
      List<Double> coefficients = new ArrayList<>(Collections.nCopies(members.size(), -1.0));
      variables.add(next++);
      coefficients.add(1.0);
      rows.add(new LinearProgram.Row(variables, coefficients, 0));
    }
    return new LinearProgram(weight, upper, whole, rows);
  }
}
