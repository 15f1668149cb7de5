package dev.fovea.app.ranking;

import java.util.Optional;

/** Drops candidates that the plan must not contain, each with its reason. */
public interface CandidateFilter extends PipelineStage {

  /** Why this candidate is dropped; empty if it stays. */
  Optional<Omission> reasonToDrop(RankingContext context, Candidate candidate);
}
