package dev.fovea.app.composition;

import dev.fovea.app.briefing.Briefer;
import dev.fovea.app.briefing.Explainer;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.learning.LearnedHabits;
import dev.fovea.app.learning.ReadingRates;
import dev.fovea.app.ledger.Bookkeeper;
import dev.fovea.app.memory.RememberedEmbeddings;
import dev.fovea.app.memory.RememberedEntries;
import dev.fovea.app.memory.RememberedJournal;
import dev.fovea.app.memory.RememberedStories;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.ranking.EntryEmbeddings;
import dev.fovea.app.ranking.Ranking;
import dev.fovea.app.ranking.RememberingEncoders;
import dev.fovea.app.ranking.Spaces;
import dev.fovea.app.ranking.StageWatch;
import dev.fovea.app.ranking.StreamStories;
import dev.fovea.app.search.EntrySearch;
import dev.fovea.app.store.Store;
import dev.fovea.app.story.NearDuplicateFolder;
import dev.fovea.app.story.NoiseMeasure;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.Following;
import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.app.stream.PipedFeeds;
import dev.fovea.app.stream.Refresher;
import dev.fovea.app.stream.SampleStreams;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceArguments;
import dev.fovea.app.view.ExportArchive;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoders;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * The stations of the loop put together for one data folder. Nothing is opened before it is asked
 * for. For use by one thread until {@link #store} has returned once.
 */
public final class Composition implements AutoCloseable {

  /** Their weights are read once a process, whatever the number of data folders. */
  private static final TextEncoders ENCODERS = new PretrainedEncoders();

  /** Before and after everything that any clock says. */
  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Language language;
  private final InstantSource clock;
  private final PipedFeeds piped = new PipedFeeds();
  private final Supplier<Store> opening;
  private @Nullable Store store;
  private @Nullable EntrySearch search;

  /**
   * Of a data folder.
   *
   * @param folder where the data lie; need not exist
   * @param language the language of reasons and errors
   * @param clock where the time comes from
   */
  public Composition(Path folder, Language language, InstantSource clock) {
    this(() -> Store.open(folder, language), language, clock);
  }

  private Composition(Supplier<Store> opening, Language language, InstantSource clock) {
    this.opening = opening;
    this.language = language;
    this.clock = clock;
  }

  /** Of a data folder that another process may be using; takes nothing in. */
  public static Composition forReading(Path folder, Language language, InstantSource clock) {
    return new Composition(() -> Store.openForReading(folder, language), language, clock);
  }

  /** Of a PostgreSQL database at a JDBC URL. */
  public static Composition ofServer(String url, Language language, InstantSource clock) {
    return new Composition(() -> Store.openServer(url, language), language, clock);
  }

  /**
   * The store, opened on the first call.
   *
   * @throws dev.fovea.app.input.UnusableInputException if it cannot be
   */
  public Store store() {
    Store open = store;
    if (open == null) {
      open = opening.get();
      store = open;
    }
    return open;
  }

  /** Draws up ledgers; what no briefing ever measured is measured by how fast the person reads. */
  public Bookkeeper bookkeeper(PersonId person) {
    // Learning the rates reads everything decided on; most ledgers never need them.
    Supplier<ReadingRates> rates = SingletonSupplier.of(() -> readingRates(person));
    return new Bookkeeper(
        store().briefings(),
        store().journal(),
        store().entries(),
        store().sources(),
        entry -> rates.get().minutes(entry).mean());
  }

  private ReadingRates readingRates(PersonId person) {
    List<Decision> decisions = store().journal().current(person, clock.instant());
    Map<EntryId, Entry> decided =
        store().entries().findAll(decisions.stream().map(Decision::entry).toList()).stream()
            .collect(Collectors.toMap(Entry::id, entry -> entry));
    Map<Language, Double> stated = store().people().find(person).readingRates();
    return LearnedHabits.of(stated, decisions, decided).rates();
  }

  /**
   * Makes sources of what a person names.
   *
   * @param files opens the files among it
   */
  public SourceArguments sourceArguments(FileArgument files) {
    return new SourceArguments(files, piped, new SampleStreams(clock), language)
        .recognising(address -> store().sources().find(address));
  }

  /** Who follows what. */
  public Following following() {
    return new Following(store().sources(), new SampleStreams(clock));
  }

  /**
   * Brings streams up to date; to be closed.
   *
   * @param access where documents may be fetched from
   */
  public Refresher refresher(NetworkAccess access) {
    return new Refresher(store().sources(), store().entries(), piped, access, clock, language);
  }

  /** Finds entries by their words. */
  public synchronized EntrySearch search() {
    EntrySearch known = search;
    if (known == null) {
      Store open = store();
      EntrySearch made = new EntrySearch(open.entries(), open.indexFolder(), language);
      open.changes()
          .onEntries(changed -> {
            if (changed.isEmpty()) {
              made.forget();
            }
          });
      search = made;
      known = made;
    }
    return known;
  }

  /**
   * Plans minutes.
   *
   * @param watch is told of entries that have to be encoded
   */
  public Briefer briefer(EntryEmbeddings.Watch watch) {
    Store open = store();
    Spaces spaces = new Spaces(ENCODERS, open.embeddings());
    Ranking ranking =
        new Ranking(
            streams(),
            spaces,
            new EntryEmbeddings(spaces, open.embeddings(), watch),
            new NearDuplicateFolder(),
            new NoiseMeasure(new RememberingEncoders(ENCODERS, open.embeddings())));
    return new Briefer(ranking, open.briefings());
  }

  /**
   * The same for a process that goes on running: what does not change from one briefing to the next
   * is kept in memory. To be made once.
   */
  public Desk desk(StageWatch stages) {
    Store open = store();
    EmbeddingRepository embeddings = new RememberedEmbeddings(open.embeddings(), open.changes());
    EntryRepository entries = new RememberedEntries(open.entries(), open.changes());
    DecisionJournal journal = new RememberedJournal(open.journal(), open.changes());
    Ranking.Streams remembered = new Ranking.Streams(entries, open.sources(), journal);
    Spaces spaces = new Spaces(ENCODERS, embeddings).remembering();
    RememberedStories stories =
        new RememberedStories(
            new NearDuplicateFolder(),
            new NoiseMeasure(new RememberingEncoders(ENCODERS, embeddings)));
    Ranking ranking =
        new Ranking(
            remembered, spaces, new EntryEmbeddings(spaces, embeddings), stories, stories, stages);
    Briefer briefer = new Briefer(ranking, open.briefings());
    return new Desk(
        briefer, new Explainer(briefer, remembered, open.briefings()), ranking.stories());
  }

  /**
   * What plans and what explains the plans.
   *
   * @param briefer plans minutes
   * @param explainer follows entries through the loop
   * @param stories what tells the same
   */
  public record Desk(Briefer briefer, Explainer explainer, StreamStories stories) {}

  /**
   * Follows entries through the loop.
   *
   * @param watch is told of entries that have to be encoded
   */
  public Explainer explainer(EntryEmbeddings.Watch watch) {
    return new Explainer(briefer(watch), streams(), store().briefings());
  }

  /**
   * Everything of a person, to be written away.
   *
   * @param outlineTitle what the list of their sources is called
   */
  public ExportArchive archive(PersonId person, String outlineTitle) {
    Store open = store();
    List<Source> sources = open.sources().followedBy(person);
    List<JournalLine> lines = open.journal().lines(person);
    List<EntryId> decided = lines.stream().map(JournalLine::entry).distinct().toList();
    return new ExportArchive(
        clock.instant(),
        open.people().find(person),
        sources,
        SourceArguments.outline(sources, outlineTitle),
        lines,
        open.entries().findAll(decided).stream().sorted(Comparator.comparing(Entry::id)).toList(),
        open.briefings().picks(person, EARLIEST, LATEST),
        open.briefings().candidates(person, EARLIEST, LATEST));
  }

  private Ranking.Streams streams() {
    return new Ranking.Streams(store().entries(), store().sources(), store().journal());
  }

  /** The language of reasons and errors. */
  public Language language() {
    return language;
  }

  /** Where the time comes from. */
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    if (search != null) {
      search.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
