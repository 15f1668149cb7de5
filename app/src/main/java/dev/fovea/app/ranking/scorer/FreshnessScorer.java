package dev.fovea.app.ranking.scorer;

import dev.fovea.app.language.Messages;
import dev.fovea.app.language.Sentence;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryChange;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** How new a candidate is: a bonus that halves with every {@link #HALF_LIFE}. */
public final class FreshnessScorer implements CandidateScorer {

  /** What is brand new gains so many logits. */
  private static final double BONUS = 0.4;

  private static final Duration HALF_LIFE = Duration.ofHours(36);

  @Override
  public Map<String, Double> parameters() {
    return Map.of("bonus", BONUS, "halfLifeHours", (double) HALF_LIFE.toHours());
  }

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    Duration age = Duration.between(candidate.entry().datedAt(), minute(context));
    // Clocks differ: what is dated into the future is new, not newer than new.
    double halvings = Math.max(0, (double) age.toMillis() / HALF_LIFE.toMillis());
    return List.of(
        new Reason(
            Reason.Kind.FRESHNESS,
            label(context.messages(), age),
            BONUS * Math.pow(2, -halvings),
            List.of()));
  }

  /** Worth falls by the minute: within one nothing has to be scored anew. */
  private static Instant minute(RankingContext context) {
    return context.request().at().truncatedTo(ChronoUnit.MINUTES);
  }

  @Override
  public boolean isTouched(HistoryChange change, Candidate scored) {
    return !minute(change.before()).equals(minute(change.now()));
  }

  private static Sentence label(Messages messages, Duration age) {
    long hours = Math.max(0, age.toHours());
    return hours < 48
        ? messages.later("reason.freshness.hours", hours)
        : messages.later("reason.freshness.days", hours / 24);
  }
}
