package dev.fovea.app.composition;

import dev.fovea.allocation.plan.Effort;
import dev.fovea.app.briefing.Briefer;
import dev.fovea.app.briefing.Explainer;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.learning.LearnedHabits;
import dev.fovea.app.learning.ReadingRates;
import dev.fovea.app.ledger.Bookkeeper;
import dev.fovea.app.memory.EncodingAhead;
import dev.fovea.app.memory.RememberedStories;
import dev.fovea.app.memory.Repositories;
import dev.fovea.app.memory.Understanding;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.EntryEmbeddings;
import dev.fovea.app.ranking.Ranking;
import dev.fovea.app.ranking.RankingMemory;
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
import dev.fovea.app.stream.Following;
import dev.fovea.app.stream.HubDeliveries;
import dev.fovea.app.stream.HubSubscriber;
import dev.fovea.app.stream.Hubs;
import dev.fovea.app.stream.LabelRepository;
import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.app.stream.PipedFeeds;
import dev.fovea.app.stream.Refresher;
import dev.fovea.app.stream.SampleStreams;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceArguments;
import dev.fovea.app.training.ModelFiles;
import dev.fovea.app.training.OwnClassifiers;
import dev.fovea.app.training.Trainings;
import dev.fovea.app.view.ExportArchive;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private static final PretrainedEncoders ENCODERS = new PretrainedEncoders();

  /** Before and after everything that any clock says. */
  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Language language;
  private final InstantSource clock;
  private final PipedFeeds piped = new PipedFeeds();
  private final Supplier<Store> opening;
  private @Nullable Store store;
  private final ModelFiles models;
  private @Nullable Trainings trainings;
  private @Nullable EntrySearch search;
  private boolean remembers;
  private @Nullable Repositories repositories;
  private @Nullable EncodingAhead ahead;

  /**
   * Of a data folder.
   *
   * @param folder where the data lie; need not exist
   * @param language the language of reasons and errors
   * @param clock where the time comes from
   */
  public Composition(Path folder, Language language, InstantSource clock) {
    this(() -> Store.open(folder, language), folder, language, clock);
  }

  private Composition(
      Supplier<Store> opening, Path folder, Language language, InstantSource clock) {
    this.opening = opening;
    this.models = new ModelFiles(folder.resolve(Store.MODELS));
    this.language = language;
    this.clock = clock;
  }

  /** Of a data folder that another process may be using; takes nothing in. */
  public static Composition forReading(Path folder, Language language, InstantSource clock) {
    return new Composition(() -> Store.openForReading(folder, language), folder, language, clock);
  }

  /**
   * Of a PostgreSQL database at a JDBC URL.
   *
   * @param folder where what is no row of a database lies: the files of trained models
   */
  public static Composition ofServer(
      String url, Path folder, Language language, InstantSource clock) {
    return new Composition(() -> Store.openServer(url, language), folder, language, clock);
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
      if (remembers) {
        open.pool();
      }
    }
    return open;
  }

  /**
   * Keeps what is read of the store in memory, for a process that goes on running and is the only
   * one that writes to it. To be called before anything else is asked for.
   */
  public Composition remembering() {
    remembers = true;
    return this;
  }

  /** What is read and written; remembered if this composition remembers. */
  public synchronized Repositories repositories() {
    Repositories known = repositories;
    if (known == null) {
      known = remembers ? Repositories.remembering(store()) : Repositories.of(store());
      repositories = known;
    }
    return known;
  }

  /** Removes everything a person ever put in; their account stays. */
  public void erase(PersonId person) {
    repositories().forget().accept(person);
    trainings().forget(person);
    store().erase(person);
  }

  /** The same, and their account with it. */
  public void eraseAccount(PersonId person) {
    repositories().forget().accept(person);
    trainings().forget(person);
    store().eraseAccount(person);
  }

  /** Draws up ledgers; what no briefing ever measured is measured by how fast the person reads. */
  public Bookkeeper bookkeeper(PersonId person) {
    // Learning the rates reads everything decided on; most ledgers never need them.
    Supplier<ReadingRates> rates = SingletonSupplier.of(() -> readingRates(person));
    return new Bookkeeper(
        repositories().briefings(),
        repositories().journal(),
        repositories().entries(),
        repositories().sources(),
        entry -> rates.get().minutes(entry).mean());
  }

  private ReadingRates readingRates(PersonId person) {
    List<Decision> decisions = repositories().journal().current(person, clock.instant());
    Map<EntryId, Entry> decided =
        repositories().entries().findAll(decisions.stream().map(Decision::entry).toList()).stream()
            .collect(Collectors.toMap(Entry::id, entry -> entry));
    Map<Language, Double> stated = repositories().people().find(person).readingRates();
    return LearnedHabits.of(stated, decisions, decided).rates();
  }

  /**
   * Makes sources of what a person names.
   *
   * @param files opens the files among it
   */
  public SourceArguments sourceArguments(FileArgument files) {
    return new SourceArguments(files, piped, new SampleStreams(clock), language)
        .recognising(address -> repositories().sources().find(address));
  }

  /** Who follows what. */
  public Following following() {
    return new Following(repositories().sources(), new SampleStreams(clock));
  }

  /**
   * Brings streams up to date; to be closed.
   *
   * @param access where documents may be fetched from
   */
  public Refresher refresher(NetworkAccess access) {
    return refresher(access, Hubs.NONE);
  }

  /**
   * The same for a server.
   *
   * @param hubs are told of what sources offer
   */
  public Refresher refresher(NetworkAccess access, Hubs hubs) {
    return new Refresher(
        repositories().sources(), repositories().entries(), piped, hubs, access, clock, language);
  }

  /**
   * Asks hubs to tell what is new; to be closed.
   *
   * @param server where hubs reach this process; absent where they do not
   * @param access what the operator has opened
   */
  public HubSubscriber hubSubscriber(Optional<URI> server, NetworkAccess access) {
    return new HubSubscriber(
        store().hubs(), repositories().sources(), server, access, clock, language);
  }

  /** Takes in what hubs deliver. */
  public HubDeliveries hubDeliveries() {
    return new HubDeliveries(
        store().hubs(), repositories().sources(), repositories().entries(), clock);
  }

  /** Trains classifiers for people; for the one process that does so for this store. */
  public synchronized Trainings trainings() {
    Trainings known = trainings;
    if (known == null) {
      known = new Trainings(store().trainings(), models, clock);
      trainings = known;
    }
    return known;
  }

  /** The classifiers that they have trained. */
  public OwnClassifiers ownClassifiers() {
    return new OwnClassifiers(store().trainings(), models);
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
    Repositories open = repositories();
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
    Repositories all = repositories();
    Spaces spaces = new Spaces(ENCODERS, all.embeddings()).remembering();
    EntryEmbeddings embeddings = new EntryEmbeddings(spaces, all.embeddings());
    NoiseMeasure byMeaning = new NoiseMeasure(new RememberingEncoders(ENCODERS, all.embeddings()));
    RememberedStories stories =
        new RememberedStories(
            new NearDuplicateFolder(), new NoiseMeasure(), entries -> ahead().measure(entries));
    ahead = new EncodingAhead(embeddings, new Understanding(stories, byMeaning, store().changes()));
    Ranking ranking =
        new Ranking(
            streams(),
            spaces,
            embeddings.leaving(entries -> ahead().encode(entries)),
            stories,
            stories,
            RankingMemory.keeping(),
            stages);
    Briefer briefer = new Briefer(all.ranker().apply(ranking), all.briefings(), Effort.QUICK);
    return new Desk(briefer, new Explainer(briefer, streams(), all.briefings()), ranking.stories());
  }

  /** Encodes entries beside whoever asks, once there is a desk. */
  public EncodingAhead ahead() {
    return Objects.requireNonNull(ahead, "a desk has one");
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
    return new Explainer(briefer(watch), streams(), repositories().briefings());
  }

  /**
   * Everything of a person, to be written away.
   *
   * @param outlineTitle what the list of their sources is called
   */
  public ExportArchive archive(PersonId person, String outlineTitle) {
    Repositories open = repositories();
    List<Source> sources = open.sources().followedBy(person);
    List<JournalLine> lines = open.journal().lines(person);
    LabelRepository given = store().labels();
    ExportArchive.Labels labels =
        new ExportArchive.Labels(
            given.titles(person), given.ofSources(person), given.ofEntries(person));
    Set<EntryId> named = lines.stream().map(JournalLine::entry).collect(Collectors.toSet());
    named.addAll(labels.ofEntries().keySet());
    return new ExportArchive(
        clock.instant(),
        open.people().find(person),
        sources,
        SourceArguments.outline(asCalled(sources, labels.titles()), outlineTitle),
        labels,
        lines,
        open.entries().findAll(named).stream().sorted(Comparator.comparing(Entry::id)).toList(),
        open.briefings().picks(person, EARLIEST, LATEST),
        open.briefings().candidates(person, EARLIEST, LATEST),
        new ExportArchive.Models(store().trainings().all(person), models));
  }

  private static List<Source> asCalled(List<Source> sources, Map<String, String> titles) {
    return sources.stream()
        .map(source -> source.withTitle(titles.getOrDefault(source.address(), source.title())))
        .toList();
  }

  private Ranking.Streams streams() {
    return new Ranking.Streams(
        repositories().entries(), repositories().sources(), repositories().journal());
  }

  /** The encoders that come with Fovea. */
  public static PretrainedEncoders encoders() {
    return ENCODERS;
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
    try {
      if (trainings != null) {
        trainings.close();
      }
      if (ahead != null) {
        ahead.close();
      }
      if (repositories != null) {
        repositories.close().run();
      }
      if (search != null) {
        search.close();
      }
    } finally {
      if (store != null) {
        store.close();
      }
    }
  }
}
