package dev.fovea.app.ranking;

import java.util.Optional;

/** Drops candidates that the plan must not contain, each with its reason. */
public interface CandidateFilter {

  /** Why this candidate is dropped, as one sentence in the person's language; empty if it stays. */
  Optional<String> reasonToDrop(RankingContext context, Candidate candidate);
}
