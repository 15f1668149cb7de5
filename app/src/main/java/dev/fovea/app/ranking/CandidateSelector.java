package dev.fovea.app.ranking;

import java.util.List;

/** Last stage: which of the candidates are shown. */
public interface CandidateSelector extends PipelineStage {

  /** Selects, and gives a reason for everything it passes over. */
  Selection select(RankingContext context, List<Candidate> candidates);
}
