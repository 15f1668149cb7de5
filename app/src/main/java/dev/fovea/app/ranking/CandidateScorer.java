package dev.fovea.app.ranking;

import java.util.List;

/**
 * One part of what a candidate is worth. A scorer sees one candidate, the person and the person's
 * history, never another candidate: what something is worth does not depend on its neighbours.
 */
public interface CandidateScorer extends PipelineStage {

  /** Its contributions to the candidate's logit; none where it has nothing to say. */
  List<Reason> score(RankingContext context, Candidate candidate);
}
