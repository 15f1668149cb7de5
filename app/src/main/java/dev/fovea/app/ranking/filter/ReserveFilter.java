package dev.fovea.app.ranking.filter;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateFilter;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.RankingContext;
import java.util.Optional;

/** Drops what is worth less than the person's reserve: a free minute is better. */
public final class ReserveFilter implements CandidateFilter {

  @Override
  public Optional<Omission> reasonToDrop(RankingContext context, Candidate candidate) {
    double reserve = context.request().person().reserve();
    return candidate.worth() < reserve
        ? Optional.of(
            new Omission(
                Omission.Kind.RESERVE,
                context.messages().later("dropped.reserve", candidate.worth(), reserve)))
        : Optional.empty();
  }
}
