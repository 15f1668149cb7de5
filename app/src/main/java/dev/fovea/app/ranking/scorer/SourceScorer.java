package dev.fovea.app.ranking.scorer;

import dev.fovea.app.learning.SourceRecord;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidatePipeline;
import dev.fovea.app.ranking.CandidateScorer;
import dev.fovea.app.ranking.HistoryChange;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Reason;
import dev.fovea.models.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the candidate's source turned out for the person before. */
public final class SourceScorer implements CandidateScorer {

  @Override
  public Map<String, Double> parameters() {
    return Map.of("baseline", CandidatePipeline.BASELINE);
  }

  @Override
  public Optional<Object> basis(RankingContext context, Candidate candidate) {
    return Optional.of(
        new Basis(
            record(context, candidate), candidate.sourceTitle(), context.request().language()));
  }

  @Override
  public boolean isTouched(HistoryChange change, Candidate scored) {
    return !record(change.before(), scored).equals(record(change.now(), scored));
  }

  private record Basis(SourceRecord record, String title, Language language) {}

  private static SourceRecord record(RankingContext context, Candidate candidate) {
    return context.profile().sources().getOrDefault(candidate.entry().source(), SourceRecord.NONE);
  }

  @Override
  public List<Reason> score(RankingContext context, Candidate candidate) {
    SourceRecord record = record(context, candidate);
    if (record.equals(SourceRecord.NONE)) {
      return List.of();
    }
    return List.of(
        new Reason(
            Reason.Kind.SOURCE,
            context
                .messages()
                .later(
                    "reason.source",
                    candidate.sourceTitle(),
                    record.good(),
                    record.good() + record.bad()),
            record.contribution(CandidatePipeline.BASELINE),
            List.of()));
  }
}
