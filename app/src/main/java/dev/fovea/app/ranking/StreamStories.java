package dev.fovea.app.ranking;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.story.Story;
import dev.fovea.app.story.StoryFolder;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stories in the streams a person follows: entries published or first seen within a window,
 * folded.
 *
 * <p>What the person decided on is folded along, back to one window before, so that a story decided
 * on yesterday is recognised in another source's telling today. Safe for use by any number of
 * threads.
 */
public final class StreamStories {

  private final EntryRepository entries;
  private final DecisionJournal journal;
  private final EntryEmbeddings embeddings;
  private final StoryFolder folder;

  /** Reads from these stores. */
  public StreamStories(
      EntryRepository entries,
      DecisionJournal journal,
      EntryEmbeddings embeddings,
      StoryFolder folder) {
    this.entries = entries;
    this.journal = journal;
    this.embeddings = embeddings;
    this.folder = folder;
  }

  /**
   * Stories and what they were made of.
   *
   * @param stories all of them, also those with no member in the window
   * @param inWindow the entries in the window
   * @param decided what the person has decided on, whenever it was published
   */
  public record Folded(List<Story> stories, Set<EntryId> inWindow, Set<EntryId> decided) {}

  /** Folds what a person's streams hold at an instant. */
  public Folded fold(PersonId person, Instant at, Duration window) {
    Instant since = at.minus(window);
    Map<EntryId, Entry> all = new LinkedHashMap<>();
    for (Entry entry : entries.within(person, since, at)) {
      all.put(entry.id(), entry);
    }
    Set<EntryId> inWindow = Set.copyOf(all.keySet());
    Set<EntryId> decided =
        journal.current(person, at).stream().map(Decision::entry).collect(Collectors.toSet());
    for (Entry entry : entries.findAll(decided)) {
      if (!entry.datedAt().isBefore(since.minus(window))) {
        all.putIfAbsent(entry.id(), entry);
      }
    }
    return new Folded(
        folder.fold(List.copyOf(all.values()), embeddings.of(all.values())), inWindow, decided);
  }
}
