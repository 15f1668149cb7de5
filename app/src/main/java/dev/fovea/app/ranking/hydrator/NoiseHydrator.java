package dev.fovea.app.ranking.hydrator;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateHydrator;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.story.Noise;
import dev.fovea.app.story.NoiseMeter;
import dev.fovea.app.stream.EntryId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds how much less a candidate is than it pretends to be. */
public final class NoiseHydrator implements CandidateHydrator {

  private final NoiseMeter meter;

  /** Measures with a meter. */
  public NoiseHydrator(NoiseMeter meter) {
    this.meter = meter;
  }

  @Override
  public List<Candidate> hydrate(RankingContext context, List<Candidate> candidates) {
    Map<EntryId, Noise> measured =
        meter.measure(candidates.stream().map(Candidate::entry).toList());
    return candidates.stream()
        .map(candidate ->
            candidate.withNoise(
                Objects.requireNonNull(
                    measured.get(candidate.entry().id()), "every entry is measured")))
        .toList();
  }
}
