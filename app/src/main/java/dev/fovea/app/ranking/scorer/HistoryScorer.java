package dev.fovea.app.ranking.scorer;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.language.Messages;
import dev.fovea.app.language.Sentence;
import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.OutcomeValue;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryChange;
import dev.fovea.app.ranking.NumberedHistory.Share;
import dev.fovea.app.ranking.Profile.PastDecision;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Reason.Evidence;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attention over what the person decided on, within the candidate's space: each past decision's
 * share of the contribution is exact.
 */
public final class HistoryScorer implements CandidateScorer {

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
  public Optional<Object> basis(RankingContext context, Candidate candidate) {
    return Optional.of(
        new Basis(
            context.profile().numbered().fingerprint(candidate.located()),
            context.request().language()));
  }

  @Override
  public boolean isTouched(HistoryChange change, Candidate scored) {
    return scored.point().isPresent()
        && change
            .before()
            .profile()
            .numbered()
            .isAnySeen(scored.located(), change.numbers(), () -> largestWeight(scored));
  }

  /** A share is weight × value, and the value of an outcome is known. */
  private static double largestWeight(Candidate scored) {
    double largest = 0;
    for (Reason reason : scored.assessment().map(Assessment::reasons).orElse(List.of())) {
      if (reason.kind() == Reason.Kind.HISTORY) {
        for (Evidence each : reason.evidence()) {
          largest = Math.max(largest, each.share() / OutcomeValue.of(each.outcome()));
        }
      }
    }
    return largest;
  }

  private record Basis(long fingerprint, Language language) {}

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    if (candidate.point().isEmpty()) {
      return List.of();
    }
    List<Evidence> evidence = new ArrayList<>();
    for (Share share : context.profile().numbered().attend(candidate.located())) {
      PastDecision past = share.past();
      evidence.add(
          new Evidence(
              past.entry().id(), past.entry().title(), past.decision().outcome(), share.share()));
    }
    if (evidence.isEmpty()) {
      return List.of();
    }
    // In an order of its own, so that sums do not depend on that in which decisions were met.
    evidence.sort(
        Comparator.comparingDouble((Evidence each) -> -Math.abs(each.share()))
            .thenComparing(Evidence::entry));
    double contribution = evidence.stream().mapToDouble(Evidence::share).reduce(0, Double::sum);
    return List.of(
        new Reason(
            Reason.Kind.HISTORY,
            label(context.messages(), contribution, evidence),
            contribution,
            evidence));
  }

  /** Names the decision that speaks loudest in the direction of the whole. */
  private static Sentence label(Messages messages, double contribution, List<Evidence> evidence) {
    Evidence loudest =
        evidence.stream()
            .filter(each -> each.share() * contribution > 0)
            .findFirst()
            .orElse(evidence.getFirst());
    Outcome outcome = loudest.outcome();
    return messages.later("reason.history." + outcome.word(), loudest.title());
  }
}
