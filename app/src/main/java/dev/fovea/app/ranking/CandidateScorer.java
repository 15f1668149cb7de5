package dev.fovea.app.ranking;

import java.util.List;
import java.util.Optional;

/**
 * One part of what a candidate is worth. A scorer sees one candidate, the person and the person's
 * history, never another candidate: what something is worth does not depend on its neighbours.
 */
public interface CandidateScorer extends PipelineStage {

  /** Its contributions to the candidate's logit; none where it has nothing to say. */
  List<Reason> score(RankingContext context, Candidate candidate);

  /**
   * What its contributions depend on beside the entry itself: the same scorer gives the same for
   * the same entry as long as this is equal. Absent where it changes all the time.
   */
  default Optional<Object> basis(RankingContext context, Candidate candidate) {
    return Optional.empty();
  }

  /**
   * Whether it may say something else of a candidate after decisions; what it is asked about was
   * scored before them, and nothing but decisions lies in between.
   */
  boolean isTouched(HistoryChange change, Candidate scored);
}
