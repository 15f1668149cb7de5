package dev.fovea.app.ranking.source;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateSource;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.RankingRequest;
import dev.fovea.app.ranking.StreamStories;
import dev.fovea.app.ranking.StreamStories.Folded;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stories in the streams a person follows, within the window. A story of which no member is in
 * the window is no candidate.
 */
public final class StreamSource implements CandidateSource {

  private final StreamStories stories;
  private final SourceRepository sources;

  /** Takes these stories, and the titles of these sources. */
  public StreamSource(StreamStories stories, SourceRepository sources) {
    this.stories = stories;
    this.sources = sources;
  }

  @Override
  public List<Candidate> retrieve(RankingContext context) {
    RankingRequest request = context.request();
    Folded folded = stories.fold(request.person().id(), request.at(), request.window());
    Map<String, String> titles = new HashMap<>();
    for (Source source : sources.followedBy(request.person().id())) {
      titles.put(source.address(), source.title());
    }
    Map<String, String> known = Map.copyOf(titles);
    List<Candidate> candidates = new ArrayList<>();
    for (Story story : folded.stories()) {
      if (story.members().stream().anyMatch(member -> folded.inWindow().contains(member.id()))) {
        candidates.add(candidate(story, known, folded.decided()));
      }
    }
    return candidates;
  }

  private static Candidate candidate(
      Story story, Map<String, String> titles, Set<EntryId> decided) {
    return Candidate.of(
        story, titles, story.members().stream().anyMatch(member -> decided.contains(member.id())));
  }
}
