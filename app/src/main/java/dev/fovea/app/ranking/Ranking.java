package dev.fovea.app.ranking;

import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.ranking.filter.DecidedFilter;
import dev.fovea.app.ranking.filter.ReserveFilter;
import dev.fovea.app.ranking.hydrator.MinutesHydrator;
import dev.fovea.app.ranking.hydrator.NoiseHydrator;
import dev.fovea.app.ranking.hydrator.PointHydrator;
import dev.fovea.app.ranking.hydrator.TopicHydrator;
import dev.fovea.app.ranking.scorer.FreshnessScorer;
import dev.fovea.app.ranking.scorer.HistoryScorer;
import dev.fovea.app.ranking.scorer.InterestScorer;
import dev.fovea.app.ranking.scorer.NoiseScorer;
import dev.fovea.app.ranking.scorer.SourceScorer;
import dev.fovea.app.ranking.source.StreamSource;
import dev.fovea.app.story.NoiseMeter;
import dev.fovea.app.story.StoryFolder;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.SourceRepository;
import java.util.List;

/**
 * Puts the pipeline's stages together: one pipeline that knows the person, one that does not. Safe
 * for use by any number of threads.
 */
public final class Ranking {

  private final Streams streams;
  private final Spaces spaces;
  private final EntryEmbeddings embeddings;
  private final StoryFolder folder;
  private final NoiseMeter noise;
  private final StageWatch watch;
  private final HistoryMemory memory = new HistoryMemory(HistoryAttention.BRIEFING.threshold());

  /**
   * Where a ranking reads.
   *
   * @param entries what there is to read
   * @param sources where it comes from
   * @param journal what was decided
   */
  public record Streams(
      EntryRepository entries, SourceRepository sources, DecisionJournal journal) {}

  /** Ranks with these parts. */
  public Ranking(
      Streams streams,
      Spaces spaces,
      EntryEmbeddings embeddings,
      StoryFolder folder,
      NoiseMeter noise) {
    this(streams, spaces, embeddings, folder, noise, StageWatch.NOBODY);
  }

  /**
   * The same, watched.
   *
   * @param watch told how long each stage took
   */
  public Ranking(
      Streams streams,
      Spaces spaces,
      EntryEmbeddings embeddings,
      StoryFolder folder,
      NoiseMeter noise,
      StageWatch watch) {
    this.watch = watch;
    this.streams = streams;
    this.spaces = spaces;
    this.embeddings = embeddings;
    this.folder = folder;
    this.noise = noise;
  }

  /** By worth to the person, above their reserve. */
  public Trace personal(RankingRequest request, CandidateSelector selector) {
    Profile profile =
        new ProfileReader(streams.journal(), streams.entries(), embeddings, spaces).read(request);
    return personal(selector).run(new RankingContext(request, profile));
  }

  /** The pipeline that knows the person. */
  public CandidatePipeline personal(CandidateSelector selector) {
    return new CandidatePipeline(
        source(),
        List.of(new DecidedFilter()),
        List.of(
            new PointHydrator(embeddings, spaces),
            new TopicHydrator(spaces),
            new MinutesHydrator(),
            new NoiseHydrator(noise)),
        List.of(
            new InterestScorer(spaces),
            new HistoryScorer(memory),
            new SourceScorer(),
            new FreshnessScorer(),
            new NoiseScorer()),
        List.of(new ReserveFilter()),
        selector,
        watch);
  }

  /**
   * Without scores: of the person only the sources are read, and what they decided on. Whatever the
   * request says of them besides is not passed on.
   */
  public Trace chronological(RankingRequest request, CandidateSelector selector) {
    return chronological(selector)
        .run(new RankingContext(request.ofUnknownPerson(), Profile.EMPTY));
  }

  /** The pipeline that does not. */
  public CandidatePipeline chronological(CandidateSelector selector) {
    return new CandidatePipeline(
        source(),
        List.of(new DecidedFilter()),
        List.of(
            new PointHydrator(embeddings, spaces),
            new TopicHydrator(spaces),
            new MinutesHydrator()),
        List.of(),
        List.of(),
        selector,
        watch);
  }

  private CandidateSource source() {
    return new StreamSource(stories(), streams.sources());
  }

  /** The stories among which it ranks. */
  public StreamStories stories() {
    return new StreamStories(streams.entries(), streams.journal(), embeddings, folder);
  }
}
