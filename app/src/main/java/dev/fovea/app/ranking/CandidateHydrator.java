package dev.fovea.app.ranking;

import java.util.List;

/** Adds what later stages need to know of candidates; neither adds nor drops any. */
public interface CandidateHydrator extends PipelineStage {

  /** The same candidates in the same order, each knowing more. */
  List<Candidate> hydrate(RankingContext context, List<Candidate> candidates);
}
