package dev.fovea.app.ranking.scorer;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.Point;
import dev.fovea.app.ranking.Profile.StatedInterest;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Spaces;
import java.util.ArrayList;
import java.util.List;

/**
 * How a candidate relates to what the person said they care about: weight × similarity for each
 * interest, with a similarity of 0 for what is as unrelated as unrelated texts may be and 1 for
 * what is as related as a text on that very subject.
 */
public final class InterestScorer implements CandidateScorer {

  /** Standard deviations above unrelated up to which nothing counts. */
  private static final double FROM = 1.5;

  /** Standard deviations above unrelated at which a text is on the very subject. */
  private static final double TO = 4.5;

  private final Spaces spaces;

  /** Compares in these spaces. */
  public InterestScorer(Spaces spaces) {
    this.spaces = spaces;
  }

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    Point point = candidate.located();
    List<Reason> reasons = new ArrayList<>();
    for (StatedInterest stated : context.profile().interests()) {
      double relatedness = stated.subject().relatedness(point, spaces);
      double similarity = Math.clamp((relatedness - FROM) / (TO - FROM), 0, 1);
      reasons.add(
          new Reason(
              Reason.Kind.INTEREST,
              context.messages().text("reason.interest", stated.interest().text()),
              stated.interest().weight() * similarity,
              List.of()));
    }
    return reasons;
  }
}
