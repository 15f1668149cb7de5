package dev.fovea.allocation.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The definition of a plan, written down as it stands, and every subset tried. */
final class PlanOracle {
  private PlanOracle() {}

  static double objective(PlanProblem problem, List<Item> chosen) {
    Map<String, Double> target = new HashMap<>(problem.target());
    if (target.isEmpty()) {
      TreeSet<String> names = new TreeSet<>();
      problem.items().forEach(item -> names.addAll(item.topics().keySet()));
      names.forEach(name -> target.put(name, 1.0 / names.size()));
    }
    double value = 0;
    for (Item item : chosen) {
      value += item.worth();
    }
    for (String topic : target.keySet()) {
      double missed = 1;
      double time = 0;
      for (Item item : chosen) {
        double weight = item.topics().getOrDefault(topic, 0.0);
        missed *= 1 - weight;
        time += problem.budget() == 0 ? 0 : item.minutes().mean() * weight / problem.budget();
      }
      value += problem.coverage() * target.get(topic) * (1 - missed);
      value += problem.calibration() * Math.sqrt(target.get(topic) * time);
    }
    return value;
  }

  static double mean(List<Item> chosen) {
    return chosen.stream().mapToDouble(item -> item.minutes().mean()).sum();
  }

  static double planned(List<Item> chosen, double percentile) {
    Minutes total = new Minutes(0, 0);
    for (Item item : chosen) {
      total = total.plus(item.minutes());
    }
    return total.planned(percentile);
  }

  static boolean withinCap(PlanProblem problem, List<Item> chosen) {
    Map<String, Integer> count = new HashMap<>();
    chosen.forEach(item -> count.merge(item.source(), 1, Integer::sum));
    return problem.capPerSource().isEmpty()
        || count.values().stream().allMatch(n -> n <= problem.capPerSource().getAsInt());
  }

  static List<Item> items(PlanProblem problem, Plan plan) {
    return problem.items().stream().filter(item -> plan.chosen().contains(item.id())).toList();
  }

  /** The best objective of any subset; a percentile of 0 stands for planning with means. */
  static double best(PlanProblem problem, double percentile) {
    int n = problem.items().size();
    double best = 0;
    for (int subset = 0; subset < 1 << n; subset++) {
      List<Item> chosen = new ArrayList<>();
      double mean = 0;
      for (int i = 0; i < n && mean <= problem.budget() + 1e-9; i++) {
        if ((subset >> i & 1) != 0) {
          chosen.add(problem.items().get(i));
          mean += problem.items().get(i).minutes().mean();
        }
      }
      if (mean <= problem.budget() + 1e-9
          && withinCap(problem, chosen)
          && (percentile == 0 || planned(chosen, percentile) <= problem.budget() + 1e-9)) {
        best = Math.max(best, objective(problem, chosen));
      }
    }
    return best;
  }
}
