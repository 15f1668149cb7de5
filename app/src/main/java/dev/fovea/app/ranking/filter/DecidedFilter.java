package dev.fovea.app.ranking.filter;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateFilter;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.RankingContext;
import java.util.Optional;

/** Drops stories the person has decided on: a decision on one member decides the story. */
public final class DecidedFilter implements CandidateFilter {

  @Override
  public Optional<Omission> reasonToDrop(RankingContext context, Candidate candidate) {
    return candidate.decided()
        ? Optional.of(
            new Omission(Omission.Kind.DECIDED, context.messages().later("dropped.decided")))
        : Optional.empty();
  }
}
