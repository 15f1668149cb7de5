package dev.fovea.app.briefing.selector;

import dev.fovea.allocation.plan.Effort;
import dev.fovea.allocation.plan.Item;
import dev.fovea.allocation.plan.Plan;
import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.allocation.plan.Planner;
import dev.fovea.app.person.Person;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateSelector;
import dev.fovea.app.ranking.Dropped;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Selection;
import dev.fovea.app.ranking.Topic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The plan of the greatest worth whose 80th percentile keeps within the minutes, with diminishing
 * returns for near topics, time for the person's purposes, and a cap for each source.
 */
public final class PlanSelector implements CandidateSelector {

  /** A plan keeps within the budget with this probability. */
  static final double PERCENTILE = 0.8;

  /** Touching a topic that nothing in the plan touches is worth so much, on the scale of worth. */
  private static final double WORTH_OF_A_TOPIC = 0.1;

  /** Giving the purposes exactly their shares of the minutes is worth as much as one sure pick. */
  private static final double WORTH_OF_PURPOSES = 1;

  /** No source has more than one pick in so many minutes of the budget, */
  private static final double MINUTES_OF_A_SOURCE_PICK = 3;

  /** though at least so many. */
  private static final int LEAST_CAP = 2;

  private final Effort effort;

  /** Plans with as much work as is worth it for somebody who waits once. */
  public PlanSelector() {
    this(Effort.THOROUGH);
  }

  /** Plans with so much work. */
  public PlanSelector(Effort effort) {
    this.effort = effort;
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of(
        "percentile",
        PERCENTILE,
        "worthOfATopic",
        WORTH_OF_A_TOPIC,
        "worthOfPurposes",
        WORTH_OF_PURPOSES,
        "minutesOfASourcePick",
        MINUTES_OF_A_SOURCE_PICK,
        "leastCap",
        (double) LEAST_CAP);
  }

  @Override
  public Selection select(RankingContext context, List<Candidate> candidates) {
    PlanProblem problem = problem(context, candidates);
    Plan plan = Planner.atPercentile(PERCENTILE).withEffort(effort).plan(problem);
    BitSet chosen = new BitSet(candidates.size());
    plan.chosen().forEach(id -> chosen.set(Integer.parseInt(id)));
    List<Candidate> selected =
        chosen.stream()
            .mapToObj(candidates::get)
            .sorted(
                Comparator.comparingDouble((Candidate candidate) -> -candidate.worth())
                    .thenComparing(candidate -> candidate.entry().id()))
            .toList();
    PassedOver reasons = new PassedOver(context, problem, plan, selected);
    List<Dropped> passedOver = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (!chosen.get(i)) {
        passedOver.add(
            new Dropped(
                candidates.get(i),
                PlanSelector.class.getSimpleName(),
                reasons.of(candidates.get(i))));
      }
    }
    return new Selection(
        selected,
        passedOver,
        plan.expectedMinutes(),
        plan.plannedMinutes(),
        OptionalDouble.of(plan.price()),
        OptionalDouble.of(plan.bound()));
  }

  private static PlanProblem problem(RankingContext context, List<Candidate> candidates) {
    double budget = context.request().minutes();
    // What a plan chooses is told by its place among the candidates.
    List<Item> items =
        IntStream.range(0, candidates.size())
            .mapToObj(place -> {
              Candidate candidate = candidates.get(place);
              return new Item(
                  Integer.toString(place),
                  candidate.worth(),
                  candidate.minutes(),
                  candidate.entry().source(),
                  candidate.topics());
            })
            .toList();
    Map<String, Double> target = target(context.request().person(), candidates);
    return new PlanProblem(
        items,
        budget,
        WORTH_OF_A_TOPIC * target.size(),
        context.request().person().purposes().isEmpty() ? 0 : WORTH_OF_PURPOSES,
        target,
        cap(budget, candidates));
  }

  /** The shares the person means to give their purposes; the rest for all other topics alike. */
  private static Map<String, Double> target(Person person, List<Candidate> candidates) {
    Map<String, Double> target = new LinkedHashMap<>();
    person
        .purposes()
        .forEach((purpose, share) ->
            target.merge(Topic.named(purpose).map(Topic::id).orElse(purpose), share, Double::sum));
    double rest = 1 - target.values().stream().mapToDouble(share -> share).sum();
    Set<String> others = new HashSet<>();
    candidates.forEach(candidate -> others.addAll(candidate.topics().keySet()));
    others.removeAll(target.keySet());
    for (String other : new TreeSet<>(others)) {
      target.put(other, Math.max(0, rest / others.size()));
    }
    return target;
  }

  /** With one source there is nothing to spread attention over. */
  private static OptionalInt cap(double budget, List<Candidate> candidates) {
    long sources =
        candidates.stream().map(candidate -> candidate.entry().source()).distinct().count();
    return sources < 2
        ? OptionalInt.empty()
        : OptionalInt.of(
            Math.max(
                LEAST_CAP,
                (int) Math.min(candidates.size(), Math.ceil(budget / MINUTES_OF_A_SOURCE_PICK))));
  }
}
