package dev.fovea.app.ranking;

import dev.fovea.app.story.Story;
import dev.fovea.app.stream.EntryId;
import java.util.Map;

/** Ranks what a person may read. Safe for use by any number of threads. */
public interface Ranker {

  /** By worth to the person, above their reserve. */
  Ranked personal(RankingRequest request);

  /** Without scores: of the person only the sources are read, and what they decided on. */
  Ranked chronological(RankingRequest request);

  /** The stories in a request's window, as they are before any stage but the first, by member. */
  Map<EntryId, Story> stories(RankingRequest request);

  /** The pipeline that knows the person. */
  CandidatePipeline personal(CandidateSelector selector);

  /** The pipeline that does not. */
  CandidatePipeline chronological(CandidateSelector selector);
}
