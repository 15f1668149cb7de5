package dev.fovea.app.memory;

import dev.fovea.app.briefing.BriefingLog;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.ranking.Ranker;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.SourceRepository;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a process reads and writes, remembered or not.
 *
 * @param ranker adds memory to what ranks over these
 * @param forget is told whose things are about to be erased
 * @param close writes what is still to be written
 */
public record Repositories(
    EntryRepository entries,
    SourceRepository sources,
    PersonRepository people,
    DecisionJournal journal,
    EmbeddingRepository embeddings,
    BriefingLog briefings,
    UnaryOperator<Ranker> ranker,
    Consumer<PersonId> forget,
    Runnable close) {

  /** A store's own: for a process that asks once. */
  public static Repositories of(Store store) {
    return new Repositories(
        store.entries(),
        store.sources(),
        store.people(),
        store.journal(),
        store.embeddings(),
        store.briefings(),
        ranker -> ranker,
        person -> {},
        () -> {});
  }

  /** The same, each thing read once: for a process that goes on running. */
  public static Repositories remembering(Store store) {
    RememberedJournal journal = new RememberedJournal(store.journal(), store.changes());
    LaterBriefings briefings = new LaterBriefings(store.briefings());
    RememberedSources sources = new RememberedSources(store.sources(), store.changes());
    return new Repositories(
        new RememberedEntries(store.entries(), sources, store.changes()),
        sources,
        new RememberedPeople(store.people(), store.changes()),
        journal,
        new RememberedEmbeddings(store.embeddings(), store.changes()),
        briefings,
        ranker -> new RememberedRankings(ranker, journal, store.changes()),
        briefings::forget,
        briefings::close);
  }
}
