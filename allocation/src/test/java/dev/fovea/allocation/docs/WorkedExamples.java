package dev.fovea.allocation.docs;

import dev.fovea.allocation.Allocation;
import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Entropy;
import dev.fovea.allocation.Fermi;
import dev.fovea.allocation.None;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Quadratic;
import dev.fovea.allocation.Spend;
import dev.fovea.allocation.Taper;
import dev.fovea.allocation.Tsallis15;
import dev.fovea.allocation.inattention.BlahutArimoto;
import dev.fovea.allocation.inattention.InattentionProblem;
import dev.fovea.allocation.inattention.InattentiveChoice;
import dev.fovea.allocation.matching.Assignment;
import dev.fovea.allocation.matching.Matching;
import dev.fovea.allocation.matching.MatchingProblem;
import dev.fovea.allocation.matching.Sinkhorn;
import dev.fovea.allocation.measure.Concentration;
import dev.fovea.allocation.measure.Shift;
import dev.fovea.allocation.plan.Item;
import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.plan.Plan;
import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.allocation.plan.Planner;
import dev.fovea.allocation.queue.CobhamWaits;
import dev.fovea.allocation.queue.RequestClass;
import dev.fovea.allocation.trade.AttentionBond;
import dev.fovea.allocation.trade.Award;
import dev.fovea.allocation.trade.Bid;
import dev.fovea.allocation.trade.SlotAuction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The worked examples of docs/economics.md, computed; each line stands in the page as it is here.
 */
final class WorkedExamples {
  static final List<Taper> TAPERS =
      List.of(new Entropy(), new Tsallis15(), new Quadratic(), new Fermi(), new None());

  private WorkedExamples() {}

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    tapers(lines);
    unit(lines);
    plan(lines);
    inattention(lines);
    looking(lines);
    people(lines);
    queue(lines);
    trade(lines);
    measures(lines);
    return lines;
  }

  private static void tapers(List<String> lines) {
    Problem problem =
        Problem.of(3, 2, 1.9, 0.5)
            .costing(2, 1, 1, 1)
            .cappedAt(1, 1, 1, 1)
            .spending(Spend.AT_MOST, 3);
    for (Taper taper : TAPERS) {
      Allocation a = Allocator.allocate(problem.tapered(taper, 0.5));
      lines.add(
          "| %s | %s | %s | %s |"
              .formatted(
                  name(taper), numbers(a.shares()), number(a.price()), number(a.objective())));
    }
  }

  private static void unit(List<String> lines) {
    for (Taper taper : List.of(new Entropy(), new Tsallis15(), new Quadratic())) {
      Allocation a =
          Allocator.allocate(Problem.of(1, 0.5, -0.5).spending(Spend.EXACTLY, 1).tapered(taper, 1));
      lines.add("| %s | %s | %s |".formatted(name(taper), numbers(a.shares()), number(a.price())));
    }
  }

  static PlanProblem planProblem() {
    List<Item> items =
        List.of(
            new Item("grid", 0.8, Minutes.logNormal(6, 0.4), "a", Map.of("energy", 1.0)),
            new Item("heat", 0.65, Minutes.logNormal(5, 0.4), "a", Map.of("energy", 0.9)),
            new Item("vote", 0.5, Minutes.logNormal(4, 0.4), "b", Map.of("politics", 1.0)),
            new Item("song", 0.4, Minutes.logNormal(3, 0.4), "c", Map.of("music", 1.0)));
    return PlanProblem.of(items, 15);
  }

  private static void plan(List<String> lines) {
    PlanProblem problem = planProblem();
    lines.add(plan("1", Planner.onAverage().plan(problem)));
    lines.add(plan("2", Planner.onAverage().plan(problem.withCoverage(0.6))));
    lines.add(plan("3", Planner.atPercentile(0.8).plan(problem.withCoverage(0.6))));
    lines.add(
        plan(
            "4",
            Planner.atPercentile(0.8)
                .plan(
                    problem
                        .withCoverage(0.6)
                        .withCalibration(0.5)
                        .withTarget(Map.of("energy", 0.2, "politics", 0.8)))));
    Minutes one = Minutes.logNormal(6, 0.4);
    lines.add(
        "`%s` → `%s`, `%s`"
            .formatted("logNormal(6, 0.4)", number(one.mean()), number(one.planned(0.8))));
  }

  private static String plan(String label, Plan plan) {
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            label,
            String.join(", ", plan.chosen()),
            number(plan.expectedMinutes()),
            number(plan.plannedMinutes()),
            number(plan.objective()),
            number(plan.price()),
            number(plan.bound()));
  }

  private static void inattention(List<String> lines) {
    double[][] worth = {{1, 0}, {0, 1}, {0.6, 0.6}};
    for (double cost : new double[] {0.2, 0.5, 2}) {
      InattentiveChoice choice =
          BlahutArimoto.solve(new InattentionProblem(new double[] {0.5, 0.5}, worth, cost));
      double[] overall = IntStream.range(0, 3).mapToDouble(choice::probability).toArray();
      lines.add(
          "| %s | %s | %s | %s |"
              .formatted(
                  cost, numbers(overall), number(choice.information()), number(choice.value())));
    }
  }

  /** Three sources on three days, as fovea sources list weighs them. */
  private static void looking(List<String> lines) {
    double[][] worth = {{0.8, 0.7, 0.4}, {0.3, 0.4, 0.7}, {0.3, 0.5, 0.4}};
    double third = 1.0 / 3;
    double[][] twice = {worth[0], worth[1], worth[2], worth[0]};
    for (double[][] sources : List.of(worth, twice)) {
      InattentiveChoice choice =
          BlahutArimoto.solve(
              new InattentionProblem(new double[] {third, third, third}, sources, 0.1));
      lines.add(
          "`%s`"
              .formatted(
                  numbers(
                      IntStream.range(0, sources.length)
                          .mapToDouble(choice::probability)
                          .toArray())));
    }
  }

  private static void people(List<String> lines) {
    double[][] value = {{0.9, 0.8, 0.1}, {0.85, 0.3, 0.2}, {0.6, 0.55, 0.5}};
    Assignment exact = Assignment.best(value);
    String columns =
        IntStream.range(0, 3)
            .mapToObj(r -> Integer.toString(exact.columnOf(r).orElse(-1) + 1))
            .collect(Collectors.joining(", "));
    double[] prices = IntStream.range(0, 3).mapToDouble(exact::price).toArray();
    lines.add("`%s` · `%s` · `%s`".formatted(columns, number(exact.objective()), numbers(prices)));
    Matching soft = Sinkhorn.solve(MatchingProblem.of(value).at(0.1));
    double[] congestion = IntStream.range(0, 3).mapToDouble(soft::congestionPrice).toArray();
    double[] first = IntStream.range(0, 3).mapToDouble(j -> soft.share(0, j)).toArray();
    lines.add("`%s` · `%s`".formatted(numbers(first), numbers(congestion)));
  }

  static List<RequestClass> desk() {
    double never = Double.POSITIVE_INFINITY;
    return List.of(
        new RequestClass("routine", 0.08, Minutes.logNormal(4, 0.5), 1, never),
        new RequestClass("urgent", 0.05, Minutes.logNormal(3, 0.3), 10, never),
        new RequestClass("quick", 0.1, Minutes.exactly(1), 1, never));
  }

  private static void queue(List<String> lines) {
    double[] waits = CobhamWaits.expected(desk());
    for (int k = 0; k < waits.length; k++) {
      RequestClass type = desk().get(k);
      lines.add(
          "| %s | %s | %s | %s |"
              .formatted(type.name(), number(type.load()), number(type.index()), number(waits[k])));
    }
  }

  private static void trade(List<String> lines) {
    SlotAuction auction = new SlotAuction(new double[] {4, 2, 1}, 0.3);
    for (Award award :
        auction.sell(List.of(new Bid("Ada", 0.9), new Bid("Bo", 0.6), new Bid("Cy", 0.2)))) {
      lines.add(
          "| %s | %s | %s |"
              .formatted(award.bidder(), number(award.minutes()), number(award.payment())));
    }
    List<AttentionBond.Sender> senders =
        List.of(
            new AttentionBond.Sender(0.05, 0.01, 0.02),
            new AttentionBond.Sender(0.4, 0.01, 0.7),
            new AttentionBond.Sender(0.3, 0.01, 0.9));
    AttentionBond.Recipient recipient = new AttentionBond.Recipient(1, 0.2);
    AttentionBond best = AttentionBond.best(senders, recipient);
    for (AttentionBond bond : List.of(new AttentionBond(0), best)) {
      AttentionBond.Outcome outcome = bond.outcome(senders, recipient);
      lines.add(
          "| %s | %d | %s | %s |"
              .formatted(
                  number(bond.amount()),
                  outcome.messages(),
                  number(outcome.worthwhile()),
                  number(outcome.recipientSurplus())));
    }
  }

  private static void measures(List<String> lines) {
    double[] minutes = {30, 15, 10, 5};
    lines.add(
        "`%s` · `%s` · `%s`"
            .formatted(
                number(Concentration.effectiveNumber(minutes)),
                number(Concentration.herfindahl(minutes)),
                number(Concentration.gini(minutes))));
    lines.add(
        "`%s`".formatted(number(Shift.jensenShannon(minutes, new double[] {10, 10, 20, 20}))));
  }

  static String name(Taper taper) {
    return taper.getClass().getSimpleName();
  }

  private static String numbers(double[] values) {
    return DoubleStream.of(values)
        .mapToObj(WorkedExamples::number)
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
