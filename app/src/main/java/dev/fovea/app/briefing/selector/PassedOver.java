package dev.fovea.app.briefing.selector;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.plan.Plan;
import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.app.briefing.Briefer;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.Omission.Kind;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Topic;
import dev.fovea.models.Language;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a plan passes over a candidate: each sentence states numbers of the plan that alone keep the
 * candidate out of it.
 */
final class PassedOver {

  private static final Map<String, OfTopic> NOTHING = Map.of();

  private final PlanProblem problem;
  private final Plan plan;
  private final List<Candidate> picks;
  private final Messages messages;
  private final Language language;
  private final Minutes total;
  private final Map<String, Long> picksOfSource;
  private final Map<String, OfTopic> ofTopics;

  PassedOver(RankingContext context, PlanProblem problem, Plan plan, List<Candidate> picks) {
    this.problem = problem;
    this.plan = plan;
    this.picks = picks;
    this.language = context.request().language();
    this.messages = Messages.of(Briefer.class, language);
    this.total = picks.stream().map(Candidate::minutes).reduce(Minutes.exactly(0), Minutes::plus);
    this.ofTopics = OfTopic.of(picks);
    this.picksOfSource =
        picks.stream()
            .collect(Collectors.groupingBy(pick -> pick.entry().source(), Collectors.counting()));
  }

  /** The first rule that keeps a candidate out. */
  Omission of(Candidate candidate) {
    double alone = candidate.minutes().planned(PlanSelector.PERCENTILE);
    if (alone > problem.budget()) {
      return omission(Kind.LONG, "passedOver.long", alone, problem.budget());
    }
    long ofSource = picksOfSource.getOrDefault(candidate.entry().source(), 0L);
    if (problem.capPerSource().isPresent() && ofSource >= problem.capPerSource().getAsInt()) {
      return omission(Kind.CAP, "passedOver.cap", candidate.sourceTitle(), ofSource);
    }
    double asked = plan.price() * candidate.minutes().mean();
    if (gain(candidate, NOTHING) < asked) {
      return omission(
          Kind.PRICE,
          "passedOver.price",
          candidate.worth() / candidate.minutes().mean(),
          plan.price());
    }
    double beside = gain(candidate, ofTopics);
    Optional<String> nearest = mostCovered(candidate);
    if (beside < asked && nearest.isPresent()) {
      return omission(
          Kind.TOPIC,
          "passedOver.topic",
          pickOn(nearest.get()).entry().title(),
          Topic.display(nearest.get(), language),
          beside / candidate.minutes().mean(),
          plan.price());
    }
    double with = total.plus(candidate.minutes()).planned(PlanSelector.PERCENTILE);
    return omission(Kind.FULL, "passedOver.full", with, problem.budget());
  }

  private Omission omission(Kind kind, String key, Object... numbers) {
    return new Omission(kind, messages.later(key, numbers));
  }

  /** What the objective gains by a candidate beside others: see {@link PlanProblem}. */
  private double gain(Candidate candidate, Map<String, OfTopic> others) {
    double gain = candidate.worth();
    for (Map.Entry<String, Double> topic : candidate.topics().entrySet()) {
      double target = problem.target().getOrDefault(topic.getKey(), 0.0);
      double weight = topic.getValue();
      OfTopic there = others.getOrDefault(topic.getKey(), OfTopic.NOTHING);
      gain += problem.coverage() * target * weight * (1 - there.covered());
      if (problem.calibration() > 0) {
        double more = there.minutes() + candidate.minutes().mean() * weight;
        gain +=
            problem.calibration()
                * (Math.sqrt(target * more / problem.budget())
                    - Math.sqrt(target * there.minutes() / problem.budget()));
      }
    }
    return gain;
  }

  /** The topic of the candidate on which the plan leaves it the least to add. */
  private Optional<String> mostCovered(Candidate candidate) {
    return candidate.topics().entrySet().stream()
        .filter(topic -> covered(topic.getKey()) > 0)
        .max(
            Comparator.comparingDouble((Map.Entry<String, Double> topic) ->
                    problem.target().getOrDefault(topic.getKey(), 0.0)
                        * topic.getValue()
                        * covered(topic.getKey()))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private double covered(String topic) {
    return ofTopics.getOrDefault(topic, OfTopic.NOTHING).covered();
  }

  /**
   * What a plan spends on a topic.
   *
   * @param covered how much of it is covered, 0 to 1
   */
  private record OfTopic(double covered, double minutes) {

    static final OfTopic NOTHING = new OfTopic(0, 0);

    OfTopic with(double weight, double more) {
      return new OfTopic(1 - (1 - covered) * (1 - weight), minutes + more * weight);
    }

    static Map<String, OfTopic> of(List<Candidate> plan) {
      Map<String, OfTopic> all = new HashMap<>();
      for (Candidate pick : plan) {
        pick.topics()
            .forEach((topic, weight) ->
                all.merge(
                    topic,
                    NOTHING.with(weight, pick.minutes().mean()),
                    (known, one) -> known.with(weight, pick.minutes().mean())));
      }
      return all;
    }
  }

  private Candidate pickOn(String topic) {
    return picks.stream()
        .max(Comparator.comparingDouble(pick -> pick.topics().getOrDefault(topic, 0.0)))
        .orElseThrow();
  }
}
