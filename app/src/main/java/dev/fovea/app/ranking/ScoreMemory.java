package dev.fovea.app.ranking;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the scorers said of one person's candidates, each for as long as what it depends on stays
 * the same ({@link CandidateScorer#basis}). Safe for use by any number of threads.
 */
final class ScoreMemory {

  /** As many as there are scorers that remember, and some. */
  private static final int MOST_SCORERS = 8;

  private final Memo<Point, AtomicReferenceArray<@Nullable Said>> candidates;
  private final boolean keeps;

  private record Said(Object basis, List<Reason> reasons) {}

  private ScoreMemory(boolean keeps) {
    this.keeps = keeps;
    this.candidates = keeps ? Memo.whileKept() : Memo.none();
  }

  static ScoreMemory none() {
    return new ScoreMemory(false);
  }

  static ScoreMemory keeping() {
    return new ScoreMemory(true);
  }

  /**
   * What a scorer says of a candidate.
   *
   * @param number the scorer's, always the same, from 0
   */
  List<Reason> score(
      int number, CandidateScorer scorer, RankingContext context, Candidate candidate) {
    if (!keeps || number >= MOST_SCORERS || candidate.point().isEmpty()) {
      return scorer.score(context, candidate);
    }
    Optional<Object> basis = scorer.basis(context, candidate);
    if (basis.isEmpty()) {
      return scorer.score(context, candidate);
    }
    AtomicReferenceArray<@Nullable Said> said =
        candidates.of(candidate.located(), each -> new AtomicReferenceArray<>(MOST_SCORERS));
    Said before = said.get(number);
    if (before != null && before.basis().equals(basis.get())) {
      return before.reasons();
    }
    List<Reason> reasons = List.copyOf(scorer.score(context, candidate));
    said.set(number, new Said(basis.get(), reasons));
    return reasons;
  }
}
