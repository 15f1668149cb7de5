package dev.fovea.app.ranking.scorer;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.language.Messages;
import dev.fovea.app.language.Sentence;
import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.OutcomeValue;
import dev.fovea.app.ranking.Attended;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryChange;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Reason.Evidence;
import dev.fovea.models.Language;
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
            .isAnySeen(scored.located(), change.numbers(), cutoff(scored));
  }

  private static double cutoff(Candidate scored) {
    if (scored.assessment().isPresent()) {
      for (Reason reason : scored.assessment().get().reasons()) {
        if (reason.kind() == Reason.Kind.HISTORY) {
          return Attended.cutoff(reason.evidence());
        }
      }
    }
    return Attended.cutoff(List.of());
  }

  private record Basis(long fingerprint, Language language) {}

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    if (candidate.point().isEmpty()) {
      return List.of();
    }
    Attended seen = context.profile().numbered().attend(candidate.located());
    if (seen.isEmpty()) {
      return List.of();
    }
    double contribution = seen.sum();
    Messages messages = context.messages();
    return List.of(
        new Reason(
            Reason.Kind.HISTORY,
            Sentence.later(() -> label(messages, contribution, seen)),
            contribution,
            seen));
  }

  /** Names the decision that speaks loudest in the direction of the whole. */
  private static String label(Messages messages, double contribution, List<Evidence> evidence) {
    Evidence loudest =
        evidence.stream()
            .filter(each -> each.share() * contribution > 0)
            .findFirst()
            .orElse(evidence.getFirst());
    return messages.text("reason.history." + loudest.outcome().word(), loudest.title());
  }
}
