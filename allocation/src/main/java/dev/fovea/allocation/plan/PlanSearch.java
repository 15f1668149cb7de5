package dev.fovea.allocation.plan;

import dev.fovea.allocation.Allocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One run of the {@link Planner}: greedy, bound, reduction, improvement, certificate. For one
 * thread.
 */
final class PlanSearch {
  /** After so many rounds most items can be told to be in no better plan; the rest are few. */
  private static final int ROUNDS_WITH_ALL = 6;

  private static final double ROUNDING = 1e-9;

  private final PlanProblem request;
  private final PlanArrays problem;
  private final Limits limits;
  private final Effort effort;
  private final Selection selection;
  private final LazyGreedy greedy;
  private final List<PlannedMinutes.Segment> segments;

  PlanSearch(PlanProblem request, Limits limits, Effort effort) {
    this.request = request;
    this.limits = limits;
    this.effort = effort;
    problem = new PlanArrays(request);
    selection = new Selection(problem, limits);
    greedy = new LazyGreedy(problem);
    segments = PlannedMinutes.segments(limits);
  }

  Plan run() {
    // Gains only shrink, so what gains nothing alone never will; and what does not fit alone never
    // will.
    int[] desirable = filter(all(), item -> selection.gain(item) > 0);
    int[] candidates = filter(desirable, selection::admits);
    constructGreedily(candidates);

    PlannedMinutes.Segment segment = segmentOf(selection);
    double[] cost = segment.costs(problem);
    ConcaveRelaxation relaxation = new ConcaveRelaxation(problem, desirable, candidates);
    relaxation.startAt(selection, cost, segment.capacity());
    relaxation.tighten(cost, segment.capacity(), ROUNDS_WITH_ALL);
    candidates = promising(relaxation, candidates);
    relaxation.narrow(candidates);
    relaxation.tighten(cost, segment.capacity(), effort.rounds - ROUNDS_WITH_ALL);
    boolean optimal = improve(relaxation, candidates, cost);

    double objective = finish();
    double upper = objective;
    if (!optimal) {
      double bound = 0;
      for (PlannedMinutes.Segment each : segments) {
        bound = Math.max(bound, relaxation.bound(each.costs(problem), each.capacity()));
      }
      upper = Math.max(upper, bound);
    }
    return answer(objective, upper, price(relaxation));
  }

  /**
   * The candidates without those that no better plan holds: given that such an item is in, the
   * bound is no more than what is reached already, on each segment.
   */
  private int[] promising(ConcaveRelaxation relaxation, int[] candidates) {
    if (problem.additive()) {
      return candidates;
    }
    boolean[] kept = new boolean[problem.size];
    double reached = selection.objective();
    for (PlannedMinutes.Segment segment : segments) {
      double[] cost = segment.costs(problem);
      double slack = relaxation.bound(cost, segment.capacity()) - reached + ROUNDING * reached;
      double price = relaxation.price();
      for (int item : candidates) {
        kept[item] |=
            relaxation.values()[item] - price * cost[item] - relaxation.least(item) > -slack;
      }
    }
    return filter(candidates, item -> kept[item] || selection.contains(item));
  }

  private void constructGreedily(int[] candidates) {
    List<double[]> orders = new ArrayList<>();
    orders.add(problem.mean);
    orders.add(new double[0]);
    if (segments.size() > 1) {
      orders.add(segments.get(segments.size() / 2).costs(problem));
      orders.add(segments.getLast().costs(problem));
    }
    int[] best = {};
    double bestObjective = 0;
    for (double[] order : orders) {
      selection.clear();
      greedy.extend(selection, candidates, order);
      double objective = selection.objective();
      if (objective > bestObjective) {
        best = selection.toArray();
        bestObjective = objective;
      }
    }
    selection.reset(best);
  }

  /** Improves the selection; returns whether it is proven optimal. */
  private boolean improve(ConcaveRelaxation relaxation, int[] candidates, double[] cost) {
    if (candidates.length == selection.size()) {
      // Everything that could gain something is in. With worth ≥ 0 nothing can be better; with a
      // negative worth a smaller plan might.
      if (Arrays.stream(candidates).allMatch(item -> problem.worth[item] >= 0)) {
        return true;
      }
    }
    int[] core = core(relaxation, candidates);
    if (limits.certain()
        && problem.additive()
        && !problem.capped()
        && exactInSeconds(relaxation, candidates)) {
      return true;
    }
    int[] widest = byReducedCost(relaxation, core);
    new LocalSearch(
            selection, greedy, Arrays.copyOf(widest, Math.min(widest.length, effort.width)), cost)
        .improve(effort.exchanging);
    if (effort.branching == 0) {
      return false;
    }
    BranchAndBound search = new BranchAndBound(problem, relaxation, selection, limits.capacity());
    boolean optimal = search.search(core(relaxation, candidates), effort.branching);
    selection.reset(search.best());
    return optimal;
  }

  /**
   * The candidates that a better plan could hold: for the others the bound, given that they are in,
   * is no more than what is reached.
   */
  private int[] core(ConcaveRelaxation relaxation, int[] candidates) {
    double slack = relaxation.bound(problem.mean, limits.capacity()) - selection.objective();
    double price = relaxation.price();
    return filter(
        candidates,
        item ->
            selection.contains(item)
                || reducedCost(relaxation, price, item) - relaxation.least(item) > -slack);
  }

  private boolean exactInSeconds(ConcaveRelaxation relaxation, int[] candidates) {
    double slack = relaxation.bound(problem.mean, limits.capacity()) - selection.objective();
    double price = relaxation.price();
    // Without an item of reduced cost above the slack no plan can be better: those are in, and only
    // the others are open.
    int[] sure = filter(candidates, item -> reducedCost(relaxation, price, item) > slack);
    int[] open =
        filter(candidates, item -> Math.abs(reducedCost(relaxation, price, item)) <= slack);
    double room = limits.capacity();
    for (int item : sure) {
      room -= problem.mean[item];
    }
    if (room < 0 || !SecondsKnapsack.applies(open, problem.mean, room)) {
      return room < 0;
    }
    int[] known = selection.toArray();
    double objective = selection.objective();
    int[] rest = SecondsKnapsack.best(open, problem.worth, problem.mean, room);
    int[] exact = Arrays.copyOf(sure, sure.length + rest.length);
    System.arraycopy(rest, 0, exact, sure.length, rest.length);
    selection.reset(exact);
    // Durations a hair from whole seconds may fill the table and not the budget.
    boolean fits = limits.fits(selection.mean(), selection.variance());
    if (!fits || selection.objective() < objective) {
      selection.reset(known);
    }
    return fits;
  }

  private double reducedCost(ConcaveRelaxation relaxation, double price, int item) {
    return relaxation.values()[item] - price * problem.mean[item];
  }

  private int[] byReducedCost(ConcaveRelaxation relaxation, int[] items) {
    relaxation.bound(problem.mean, limits.capacity());
    double price = relaxation.price();
    return Arrays.stream(items)
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -reducedCost(relaxation, price, item)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Puts the selection into the order of the problem, so that its sums do not depend on how it was
   * found.
   */
  private double finish() {
    selection.reset(selection.toArray());
    return selection.objective();
  }

  private double price(ConcaveRelaxation relaxation) {
    PlannedMinutes.Segment segment = segmentOf(selection);
    if (segment.kappa() == 0) {
      return relaxation.priceOfDesirable(problem.mean, problem.budget);
    }
    return relaxation.priceOfDesirable(segment.costs(problem), segment.capacity())
        * segment.capacity()
        / problem.budget;
  }

  private PlannedMinutes.Segment segmentOf(Selection plan) {
    for (PlannedMinutes.Segment segment : segments) {
      if (plan.mean() <= segment.to()) {
        return segment;
      }
    }
    return segments.getLast();
  }

  private Plan answer(double objective, double upper, double price) {
    double[] share = new double[problem.size];
    List<String> chosen = new ArrayList<>();
    for (int item : selection.toArray()) {
      share[item] = 1;
      chosen.add(request.items().get(item).id());
    }
    // What exceeds the budget here is rounding alone.
    double planned =
        Math.min(problem.budget, limits.planned(selection.mean(), selection.variance()));
    double expected = Math.min(planned, selection.mean());
    var certificate = new Allocation.Certificate(price, objective, upper - objective);
    return new Plan(chosen, new Allocation(share, certificate), expected, planned);
  }

  private int[] all() {
    int[] items = new int[problem.size];
    Arrays.setAll(items, i -> i);
    return items;
  }

  private static int[] filter(int[] items, java.util.function.IntPredicate keep) {
    int[] kept = new int[items.length];
    int count = 0;
    for (int item : items) {
      if (keep.test(item)) {
        kept[count++] = item;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
