package dev.fovea.app.ranking.scorer;

import dev.fovea.app.language.Sentence;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryChange;
import dev.fovea.app.ranking.Point;
import dev.fovea.app.ranking.Profile.StatedInterest;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Spaces;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a candidate relates to what the person said they care about: weight × similarity for each
 * interest, with a similarity of 0 for what is as unrelated as unrelated texts may be and 1 for
 * what is as related as a text on that very subject.
 *
 * <p>Who says what they care about also says what they care less about: a candidate that comes near
 * none of them loses up to {@value #APART} logits. Without that, minutes set aside for a subject
 * would go to whatever is short.
 */
public final class InterestScorer implements CandidateScorer {

  /** Standard deviations above unrelated up to which nothing counts. */
  private static final double FROM = 1.5;

  /** Standard deviations above unrelated at which a text is on the very subject. */
  private static final double TO = 4.5;

  /**
   * What a similarity across languages is worth: it goes by way of the topics that both encoders
   * know, which tells a field but not a subject.
   */
  private static final double ACROSS_LANGUAGES = 0.5;

  /** What is apart from every interest of weight 1 or more loses so many logits. */
  private static final double APART = 1.2;

  /** From this similarity on to any interest nothing is apart. */
  private static final double NEAR = 0.25;

  private final Spaces spaces;

  /** Compares in these spaces. */
  public InterestScorer(Spaces spaces) {
    this.spaces = spaces;
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of(
        "from", FROM, "to", TO, "acrossLanguages", ACROSS_LANGUAGES, "apart", APART, "near", NEAR);
  }

  @Override
  public Optional<Object> basis(RankingContext context, Candidate candidate) {
    return Optional.of(new Basis(context.profile().interests(), context.request().language()));
  }

  @Override
  public boolean isTouched(HistoryChange change, Candidate scored) {
    return !change.before().profile().interests().equals(change.now().profile().interests());
  }

  private record Basis(List<StatedInterest> interests, Language language) {}

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    if (candidate.point().isEmpty()) {
      return List.of();
    }
    Point point = candidate.located();
    List<Reason> reasons = new ArrayList<>();
    double nearest = 0;
    double stake = 0;
    for (StatedInterest stated : context.profile().interests()) {
      double relatedness = stated.subject().relatedness(point, spaces);
      boolean sameLanguage = Language.of(stated.interest().text()) == candidate.entry().language();
      double similarity =
          (sameLanguage ? 1 : ACROSS_LANGUAGES)
              * Math.clamp((relatedness - FROM) / (TO - FROM), 0, 1);
      double weight = stated.interest().weight();
      if (similarity > 0) {
        reasons.add(
            reason(
                context.messages().later("reason.interest", stated.interest().text()),
                weight * similarity));
      }
      if (weight > 0) {
        nearest = Math.max(nearest, similarity);
        stake = Math.max(stake, Math.min(1, weight));
      }
    }
    double apart = stake * Math.max(0, 1 - nearest / NEAR);
    if (apart > 0) {
      reasons.add(reason(context.messages().later("reason.apart"), -APART * apart));
    }
    return reasons;
  }

  private static Reason reason(Sentence label, double contribution) {
    return new Reason(Reason.Kind.INTEREST, label, contribution, List.of());
  }
}
