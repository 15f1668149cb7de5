package dev.fovea.app.ranking.hydrator;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateHydrator;
import dev.fovea.app.ranking.RankingContext;
import java.util.List;

/** Adds how long a candidate takes to read, at the profile's rates. */
public final class MinutesHydrator implements CandidateHydrator {

  @Override
  public List<Candidate> hydrate(RankingContext context, List<Candidate> candidates) {
    return candidates.stream()
        .map(candidate ->
            candidate.withMinutes(context.profile().rates().minutes(candidate.entry())))
        .toList();
  }
}
