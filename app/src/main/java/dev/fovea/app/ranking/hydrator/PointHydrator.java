package dev.fovea.app.ranking.hydrator;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateHydrator;
import dev.fovea.app.ranking.EntryEmbeddings;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Spaces;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds where a candidate lies in the space of its language, if it is encoded already. */
public final class PointHydrator implements CandidateHydrator {

  private final EntryEmbeddings embeddings;
  private final Spaces spaces;

  /** Locates in these spaces. */
  public PointHydrator(EntryEmbeddings embeddings, Spaces spaces) {
    this.embeddings = embeddings;
    this.spaces = spaces;
  }

  @Override
  public List<Candidate> hydrate(RankingContext context, List<Candidate> candidates) {
    Map<EntryId, Embedding> points =
        embeddings.of(candidates.stream().map(Candidate::entry).toList());
    return candidates.stream()
        .map(candidate ->
            Optional.ofNullable(points.get(candidate.entry().id()))
                .map(embedding -> candidate.withPoint(spaces.entry(embedding)))
                .orElse(candidate))
        .toList();
  }
}
