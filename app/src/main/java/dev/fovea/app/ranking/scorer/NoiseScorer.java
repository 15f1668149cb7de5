package dev.fovea.app.ranking.scorer;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryChange;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.story.Noise;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  public Optional<Object> basis(RankingContext context, Candidate candidate) {
    return Optional.of(new Basis(candidate.noise(), context.request().language()));
  }

  @Override
  public boolean isTouched(HistoryChange change, Candidate scored) {
    return false;
  }

  private record Basis(Noise noise, Language language) {}

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    Noise noise = candidate.noise();
    if (noise.level() == 0) {
      return List.of();
    }
    Messages messages = context.messages();
    double learned = noise.shares().getOrDefault(Noise.Sign.CLICKBAIT, 0.0);
    List<Reason> reasons = new ArrayList<>();
    List<Noise.Sign> rules =
        noise.signs().stream().filter(sign -> sign != Noise.Sign.CLICKBAIT).sorted().toList();
    if (!rules.isEmpty()) {
      String signs =
          rules.stream()
              .map(sign -> messages.text("noise." + sign.name().toLowerCase(Locale.ROOT)))
              .collect(Collectors.joining(messages.text("noise.separator")));
      reasons.add(
          new Reason(
              Reason.Kind.NOISE,
              messages.text("reason.noise", signs),
              -PENALTY * (noise.level() - learned),
              List.of()));
    }
    // What a model says is told apart from what rules say, which a person can check.
    if (learned > 0) {
      reasons.add(
          new Reason(
              Reason.Kind.NOISE,
              messages.text("reason.noise", messages.text("noise.clickbait")),
              -PENALTY * learned,
              List.of()));
    }
    return reasons;
  }
}
