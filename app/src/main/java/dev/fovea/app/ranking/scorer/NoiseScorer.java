package dev.fovea.app.ranking.scorer;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.story.Noise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What noise costs: a measured penalty among the contributions, never a silent removal. */
public final class NoiseScorer implements CandidateScorer {

  /** Pure noise loses so many logits. */
  private static final double PENALTY = 3;

  @Override
  public Map<String, Double> parameters() {
    return Map.of("penalty", PENALTY);
  }

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    Noise noise = candidate.noise();
    if (noise.level() == 0) {
      return List.of();
    }
    Messages messages = context.messages();
    String signs =
        noise.signs().stream()
            .sorted()
            .map(sign -> messages.text("noise." + sign.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(messages.text("noise.separator")));
    return List.of(
        new Reason(
            Reason.Kind.NOISE,
            messages.text("reason.noise", signs),
            -PENALTY * noise.level(),
            List.of()));
  }
}
