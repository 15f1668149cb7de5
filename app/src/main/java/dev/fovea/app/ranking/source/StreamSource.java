package dev.fovea.app.ranking.source;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateSource;
import dev.fovea.app.ranking.EntryEmbeddings;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.RankingRequest;
import dev.fovea.app.story.Story;
import dev.fovea.app.story.StoryFolder;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceRepository;
import dev.fovea.models.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stories in the streams a person follows: entries published or first seen within the window,
 * folded.
 *
 * <p>What the person decided on is folded along, back to one window before this one, so that a
 * story decided on yesterday is recognised in another source's telling today. A story of which no
 * member is in the window is no candidate.
 */
public final class StreamSource implements CandidateSource {

  private final EntryRepository entries;
  private final SourceRepository sources;
  private final DecisionJournal journal;
  private final EntryEmbeddings embeddings;
  private final StoryFolder folder;

  /** Reads from these stores. */
  public StreamSource(
      EntryRepository entries,
      SourceRepository sources,
      DecisionJournal journal,
      EntryEmbeddings embeddings,
      StoryFolder folder) {
    this.entries = entries;
    this.sources = sources;
    this.journal = journal;
    this.embeddings = embeddings;
    this.folder = folder;
  }

  @Override
  public List<Candidate> retrieve(RankingContext context) {
    RankingRequest request = context.request();
    PersonId person = request.person().id();
    Map<EntryId, Entry> inWindow = new LinkedHashMap<>();
    for (Entry entry : entries.within(person, request.since(), request.at())) {
      inWindow.put(entry.id(), entry);
    }
    Set<EntryId> decided =
        journal.current(person, request.at()).stream()
            .map(Decision::entry)
            .collect(Collectors.toSet());
    Map<EntryId, Entry> all = new LinkedHashMap<>(inWindow);
    for (Entry entry : entries.findAll(decided)) {
      if (!entry.datedAt().isBefore(request.since().minus(request.window()))) {
        all.putIfAbsent(entry.id(), entry);
      }
    }
    Map<EntryId, Embedding> points = embeddings.of(all.values());
    Map<String, String> titles = new HashMap<>();
    for (Source source : sources.followedBy(person)) {
      titles.put(source.address(), source.title());
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Story story : folder.fold(List.copyOf(all.values()), points)) {
      if (story.members().stream().anyMatch(member -> inWindow.containsKey(member.id()))) {
        candidates.add(candidate(story, titles, decided));
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
