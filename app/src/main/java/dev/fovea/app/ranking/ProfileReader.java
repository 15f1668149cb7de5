package dev.fovea.app.ranking;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.Redecision;
import dev.fovea.app.learning.LearnedHabits;
import dev.fovea.app.learning.SourceRecord;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Profile.PastDecision;
import dev.fovea.app.ranking.Profile.StatedInterest;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.models.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what candidates are held against, from what was said and what was decided. */
final class ProfileReader {

  private final DecisionJournal journal;
  private final EntryRepository entries;
  private final EntryEmbeddings embeddings;
  private final Spaces spaces;
  private final RankingMemory memory;

  ProfileReader(
      Ranking.Streams streams, EntryEmbeddings embeddings, Spaces spaces, RankingMemory memory) {
    this.journal = streams.journal();
    this.entries = streams.entries();
    this.embeddings = embeddings;
    this.spaces = spaces;
    this.memory = memory;
  }

  /**
   * A profile after decisions, none of which says how long reading takes; absent where something
   * decided on is not encoded yet. What the profile knows of them already is not counted twice.
   *
   * @param redecisions what was decided since, oldest first
   */
  Optional<Profile> after(Profile before, PersonId person, List<Redecision> redecisions) {
    List<PastDecision> history = new ArrayList<>(before.history());
    Map<String, SourceRecord> sources = new HashMap<>(before.sources());
    Map<EntryId, Optional<Decision>> last = new LinkedHashMap<>();
    redecisions.forEach(each -> last.put(each.entry(), each.now()));
    for (Map.Entry<EntryId, Optional<Decision>> each : last.entrySet()) {
      Optional<Entry> entry = entries.find(each.getKey());
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      Embedding embedding = embeddings.of(List.of(entry.get())).get(each.getKey());
      if (embedding == null) {
        return Optional.empty();
      }
      take(history, sources, entry.get());
      Optional<Decision> made = each.getValue().filter(decision -> !decision.isMark());
      if (made.isPresent()) {
        history.add(new PastDecision(made.get(), entry.get(), spaces.entry(embedding)));
        sources.merge(
            entry.get().source(),
            SourceRecord.NONE.with(made.get().outcome()),
            (record, one) -> record.with(made.get().outcome()));
      }
    }
    return Optional.of(
        new Profile(
            before.interests(),
            history,
            sources,
            before.rates(),
            memory.numbered(person, history)));
  }

  /** Takes out what is known to have been decided on an entry; a mark never counted. */
  private static void take(
      List<PastDecision> history, Map<String, SourceRecord> sources, Entry entry) {
    for (int i = history.size() - 1; i >= 0; i--) {
      Decision held = history.get(i).decision();
      if (held.entry().equals(entry.id())) {
        history.remove(i);
        sources.computeIfPresent(
            entry.source(), (source, record) -> record.without(held.outcome()));
      }
    }
  }

  /** The profile as it stands at the request's instant. */
  Profile read(RankingRequest request) {
    List<Decision> decisions = journal.current(request.person().id(), request.at());
    Map<EntryId, Entry> decided =
        entries.findAll(decisions.stream().map(Decision::entry).toList()).stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
    Map<EntryId, Embedding> points = embeddings.of(decided.values());
    List<PastDecision> history = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision.isMark()) {
        continue;
      }
      Entry entry = decided.get(decision.entry());
      Embedding embedding = points.get(decision.entry());
      if (entry != null && embedding != null) {
        history.add(new PastDecision(decision, entry, spaces.entry(embedding)));
      }
    }
    LearnedHabits habits =
        LearnedHabits.of(request.person().readingRates(), decisions, decided, memory::length);
    List<Interest> interests = request.person().interests();
    Map<String, Subject> subjects =
        spaces.subjects(interests.stream().map(Interest::text).toList());
    return new Profile(
        interests.stream()
            .map(interest ->
                new StatedInterest(
                    interest,
                    Objects.requireNonNull(subjects.get(interest.text()), "all were located")))
            .toList(),
        history,
        habits.sources(),
        habits.rates(),
        memory.numbered(request.person().id(), history));
  }
}
