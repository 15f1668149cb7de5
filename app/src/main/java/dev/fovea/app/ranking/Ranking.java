package dev.fovea.app.ranking;

import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.Redecision;
import dev.fovea.app.learning.ReadingRates;
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
import dev.fovea.app.story.Story;
import dev.fovea.app.story.StoryFolder;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.SourceRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the pipeline's stages together: one pipeline that knows the person, one that does not. Safe
 * for use by any number of threads.
 */
public final class Ranking implements Ranker {

  /** Stands where a pipeline does not come as far as its selector. */
  private static final CandidateSelector NOTHING =
      (context, candidates) -> {
        throw new IllegalStateException("this run ends before its selector");
      };

  private final Streams streams;
  private final Spaces spaces;
  private final EntryEmbeddings embeddings;
  private final StoryFolder folder;
  private final NoiseMeter noise;
  private final StageWatch watch;
  private final RankingMemory memory;

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
    this(streams, spaces, embeddings, folder, noise, RankingMemory.none(), StageWatch.NOBODY);
  }

  /**
   * The same, watched.
   *
   * @param memory what it remembers from one run to the next
   * @param watch told how long each stage took
   */
  public Ranking(
      Streams streams,
      Spaces spaces,
      EntryEmbeddings embeddings,
      StoryFolder folder,
      NoiseMeter noise,
      RankingMemory memory,
      StageWatch watch) {
    this.memory = memory;
    this.watch = watch;
    this.streams = streams;
    this.spaces = spaces;
    this.embeddings = embeddings;
    this.folder = folder;
    this.noise = noise;
  }

  /** By worth to the person, above their reserve. */
  @Override
  public Ranked personal(RankingRequest request) {
    Profile profile = new ProfileReader(streams, embeddings, spaces, memory).read(request);
    return personal(NOTHING).rank(new RankingContext(request, profile));
  }

  @Override
  public Optional<Ranked> personalAfter(
      Ranked before, RankingRequest request, List<Redecision> redecisions) {
    return new Reranking(streams, embeddings, spaces, memory)
        .after(personal(NOTHING), before, request, redecisions);
  }

  @Override
  public CandidatePipeline personal(CandidateSelector selector) {
    return new CandidatePipeline(
        source(),
        List.of(new DecidedFilter()),
        List.of(
            new PointHydrator(embeddings, spaces),
            new TopicHydrator(spaces, memory),
            new MinutesHydrator(),
            new NoiseHydrator(noise)),
        List.of(
            new InterestScorer(spaces),
            new HistoryScorer(),
            new SourceScorer(),
            new FreshnessScorer(),
            new NoiseScorer()),
        List.of(new ReserveFilter()),
        selector,
        memory,
        watch);
  }

  /**
   * Without scores: of the person only the sources are read, and what they decided on. Whatever the
   * request says of them besides is not passed on.
   */
  @Override
  public Ranked chronological(RankingRequest request) {
    return chronological(NOTHING)
        .rank(
            new RankingContext(
                request.ofUnknownPerson(),
                new Profile(
                    List.of(),
                    List.of(),
                    Map.of(),
                    ReadingRates.DEFAULT.measuring(memory::length))));
  }

  @Override
  public Optional<Ranked> chronologicalAfter(
      Ranked before, RankingRequest request, List<Redecision> redecisions) {
    return new Reranking(streams, embeddings, spaces, memory)
        .after(chronological(NOTHING), before, request.ofUnknownPerson(), redecisions);
  }

  @Override
  public CandidatePipeline chronological(CandidateSelector selector) {
    return new CandidatePipeline(
        source(),
        List.of(new DecidedFilter()),
        List.of(
            new PointHydrator(embeddings, spaces),
            new TopicHydrator(spaces, memory),
            new MinutesHydrator()),
        List.of(),
        List.of(),
        selector,
        memory,
        watch);
  }

  @Override
  public Map<EntryId, Story> stories(RankingRequest request) {
    Map<EntryId, Story> stories = new HashMap<>();
    for (Candidate candidate : source().retrieve(new RankingContext(request, Profile.EMPTY))) {
      Story story = candidate.story();
      story.members().forEach(member -> stories.put(member.id(), story));
    }
    return stories;
  }

  private CandidateSource source() {
    return new StreamSource(stories(), streams.sources());
  }

  /** The stories among which it ranks. */
  public StreamStories stories() {
    return new StreamStories(streams.entries(), streams.journal(), embeddings, folder);
  }
}
