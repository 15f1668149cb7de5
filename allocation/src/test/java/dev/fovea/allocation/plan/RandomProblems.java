package dev.fovea.allocation.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Problems of many shapes: tight and loose budgets, few and many topics, weights 0 and 1, caps,
 * negative and zero worth, whole seconds and not.
 */
final class RandomProblems {
  private RandomProblems() {}

  static PlanProblem next(SplittableRandom random, int items) {
    int topics = 1 + random.nextInt(6);
    int sources = 1 + random.nextInt(4);
    boolean wholeSeconds = random.nextBoolean();
    boolean negative = random.nextInt(5) == 0;
    double uncertainty = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.1, 1.2);
    List<Item> list = new ArrayList<>();
    double total = 0;
    for (int i = 0; i < items; i++) {
      double minutes = Math.exp(random.nextDouble(-1, 2.5));
      if (wholeSeconds) {
        minutes = Math.ceil(minutes * 6) / 6;
      }
      if (random.nextInt(25) == 0) {
        minutes = 0;
      }
      double worth = random.nextInt(10) == 0 ? 0 : random.nextDouble(negative ? -0.5 : 0, 1);
      Map<String, Double> weights = new HashMap<>();
      for (int t = 0; t < topics; t++) {
        if (random.nextInt(3) == 0) {
          weights.put("topic" + t, random.nextInt(4) == 0 ? 1.0 : random.nextDouble());
        }
      }
      double spread = minutes * uncertainty * random.nextDouble();
      list.add(
          new Item(
              "i" + i,
              worth,
              new Minutes(minutes, spread * spread),
              "s" + random.nextInt(sources),
              weights));
      total += minutes;
    }
    double budget = total * random.nextDouble(0.02, random.nextInt(6) == 0 ? 1.3 : 0.7);
    if (wholeSeconds) {
      budget = Math.ceil(budget * 6) / 6;
    }
    Map<String, Double> target = new HashMap<>();
    if (random.nextBoolean()) {
      for (int t = 0; t < topics + 1; t++) {
        target.put("topic" + t, random.nextInt(4) == 0 ? 0 : random.nextDouble());
      }
    }
    double coverage = random.nextInt(3) == 0 ? 0 : random.nextDouble(3);
    double calibration = random.nextInt(3) == 0 ? 0 : random.nextDouble(3);
    OptionalInt cap =
        random.nextInt(3) == 0 ? OptionalInt.of(random.nextInt(4)) : OptionalInt.empty();
    return new PlanProblem(list, budget, coverage, calibration, target, cap);
  }
}
