package dev.fovea.app.ranking;

import dev.fovea.app.decision.Redecision;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.EntryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranks what a person may read. Safe for use by any number of threads. */
public interface Ranker {

  /** By worth to the person, above their reserve. */
  Ranked personal(RankingRequest request);

  /** Without scores: of the person only the sources are read, and what they decided on. */
  Ranked chronological(RankingRequest request);

  /**
   * What a ranking would be after decisions, where nothing else has changed since an earlier one;
   * absent where more than what they touch would have to be ranked anew.
   *
   * @param before of the same person in the same mode, window and language
   * @param redecisions what was decided since, oldest first
   */
  Optional<Ranked> personalAfter(
      Ranked before, RankingRequest request, List<Redecision> redecisions);

  /** The same without scores. */
  Optional<Ranked> chronologicalAfter(
      Ranked before, RankingRequest request, List<Redecision> redecisions);

  /** The stories in a request's window, as they are before any stage but the first, by member. */
  Map<EntryId, Story> stories(RankingRequest request);

  /** The pipeline that knows the person. */
  CandidatePipeline personal(CandidateSelector selector);

  /** The pipeline that does not. */
  CandidatePipeline chronological(CandidateSelector selector);
}
