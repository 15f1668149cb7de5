package dev.fovea.app.ranking;

import java.util.List;

/** First stage: where candidates come from. */
public interface CandidateSource extends PipelineStage {

  /** The candidates for a request, each story once, in an order that depends on nothing else. */
  List<Candidate> retrieve(RankingContext context);
}
