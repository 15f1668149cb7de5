package dev.fovea.app.ranking.scorer;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.language.Messages;
import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.OutcomeValue;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryMemory;
import dev.fovea.app.ranking.HistoryMemory.Keys;
import dev.fovea.app.ranking.HistoryMemory.Near;
import dev.fovea.app.ranking.Point;
import dev.fovea.app.ranking.Profile.PastDecision;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Reason.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Attention over what the person decided on, within the candidate's space: each past decision's
 * share of the contribution is exact.
 */
public final class HistoryScorer implements CandidateScorer {

  private final HistoryMemory memory;

  /** Looks up in a memory what was compared before. */
  public HistoryScorer(HistoryMemory memory) {
    this.memory = memory;
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of(
        "threshold",
        HistoryAttention.BRIEFING.threshold(),
        "sharpness",
        HistoryAttention.BRIEFING.sharpness(),
        "worth",
        OutcomeValue.of(Outcome.WORTH),
        "save",
        OutcomeValue.of(Outcome.SAVE),
        "read",
        OutcomeValue.of(Outcome.READ),
        "skip",
        OutcomeValue.of(Outcome.SKIP),
        "less",
        OutcomeValue.of(Outcome.LESS),
        "regret",
        OutcomeValue.of(Outcome.REGRET));
  }

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    Point query = candidate.located();
    // Below the threshold attention gives nothing; leaving it out changes no bit of the result.
    List<PastDecision> keys = new ArrayList<>();
    double[] relatedness = related(context, query, keys);
    double[] shares =
        HistoryAttention.BRIEFING.shares(
            relatedness,
            keys.stream().mapToDouble(key -> OutcomeValue.of(key.decision().outcome())).toArray());
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] != 0) {
        PastDecision key = keys.get(i);
        evidence.add(
            new Evidence(
                key.entry().id(), key.entry().title(), key.decision().outcome(), shares[i]));
      }
    }
    if (evidence.isEmpty()) {
      return List.of();
    }
    evidence.sort(Comparator.comparingDouble((Evidence each) -> -Math.abs(each.share())));
    double contribution = evidence.stream().mapToDouble(Evidence::share).reduce(0, Double::sum);
    return List.of(
        new Reason(
            Reason.Kind.HISTORY,
            label(context.messages(), contribution, evidence),
            contribution,
            evidence));
  }

  /** The past decisions that are related to a query, oldest first, and how much. */
  private double[] related(RankingContext context, Point query, List<PastDecision> into) {
    List<PastDecision> history = context.profile().history();
    Keys keys = memory.of(context.request().person().id());
    int[] places = context.profile().places(keys);
    Near near = keys.near(query);
    record Found(int place, double relatedness) {}
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < near.size(); i++) {
      // What was decided on once may have been taken back since.
      int place = near.key(i) < places.length ? places[near.key(i)] : -1;
      if (place >= 0) {
        found.add(new Found(place, near.relatedness(i)));
      }
    }
    found.sort(Comparator.comparingInt(Found::place));
    found.forEach(each -> into.add(history.get(each.place())));
    return found.stream().mapToDouble(Found::relatedness).toArray();
  }

  /** Names the decision that speaks loudest in the direction of the whole. */
  private static String label(Messages messages, double contribution, List<Evidence> evidence) {
    Evidence loudest =
        evidence.stream()
            .filter(each -> each.share() * contribution > 0)
            .findFirst()
            .orElse(evidence.getFirst());
    Outcome outcome = loudest.outcome();
    return messages.text("reason.history." + outcome.word(), loudest.title());
  }
}
