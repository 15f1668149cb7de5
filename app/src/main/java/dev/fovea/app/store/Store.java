package dev.fovea.app.store;

import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.briefing.BriefingLog;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.store.Migrations.Dialect;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.HubRepository;
import dev.fovea.app.stream.LabelRepository;
import dev.fovea.app.stream.NumberRepository;
import dev.fovea.app.stream.SourceRepository;
import dev.fovea.app.training.TrainingRepository;
import dev.fovea.models.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A store, open: a data folder with one SQLite database, or a PostgreSQL database; one process at a
 * time may write to it. Safe for use by any number of threads.
 *
 * <p>When a method that writes returns, what it wrote is on the disk. Where something is for the
 * person to mend (a full disk, a damaged file, missing permissions), methods throw {@link
 * UnusableInputException}; nothing stored before is lost by it.
 */
public final class Store implements AutoCloseable {

  /** The folder within a data folder where the files of trained models lie. */
  public static final String MODELS = "models";

  private final Optional<Path> index;
  private final Optional<FolderLock> lock;
  private final OpenDatabase open;
  private final Database database;

  private Store(Optional<Path> index, Optional<FolderLock> lock, OpenDatabase open) {
    this.index = index;
    this.lock = lock;
    this.open = open;
    this.database = open.database();
  }

  /**
   * Opens a data folder, creating it and bringing its schema up to date where needed.
   *
   * @param folder where; need not exist
   * @param language the language of errors
   * @throws UnusableInputException if the folder cannot be written, is in use by another process
   *     for more than two seconds, or holds a damaged store
   */
  public static Store open(Path folder, Language language) {
    return open(folder, language, FolderLock.PATIENCE);
  }

  static Store open(Path folder, Language language, Duration patience) {
    Messages messages = Messages.of(Store.class, language);
    DataFolder data = DataFolder.create(folder, messages);
    FolderLock lock = FolderLock.acquire(data, patience, messages);
    try {
      data.requireWritable(messages);
      SqliteDatabase sqlite = SqliteDatabase.open(data.database(), messages);
      try {
        Migrations.apply(sqlite.source(), Dialect.SQLITE, data.database(), messages);
        return new Store(Optional.of(data.index()), Optional.of(lock), sqlite);
      } catch (SQLException failure) {
        sqlite.close();
        throw sqlite.failures().translate("open", null, failure);
      } catch (RuntimeException failure) {
        sqlite.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      release(lock);
      throw failure;
    }
  }

  /**
   * Opens a data folder to read from it, even while another process uses it or where nothing can be
   * written; then it shows what was stored when each question was asked, and takes nothing in.
   *
   * @throws UnusableInputException if there is none, it cannot be read, or another version of Fovea
   *     has written it
   */
  public static Store openForReading(Path folder, Language language) {
    Messages messages = Messages.of(Store.class, language);
    DataFolder data = new DataFolder(folder);
    if (!Files.exists(data.database())) {
      throw new UnusableInputException(messages.text("folder.missing", folder));
    }
    boolean writable = data.isWritable();
    if (writable && !FolderLock.isTaken(data)) {
      return open(folder, language);
    }
    SqliteDatabase sqlite =
        writable || data.isLogComplete()
            ? SqliteDatabase.openForReading(data.database(), messages)
            : openWhereNothingChanges(data, messages);
    try {
      Migrations.requireNewest(sqlite.source(), data.database(), messages);
      return new Store(Optional.empty(), Optional.empty(), sqlite);
    } catch (SQLException failure) {
      sqlite.close();
      throw sqlite.failures().translate("open", null, failure);
    } catch (RuntimeException failure) {
      sqlite.close();
      throw failure;
    }
  }

  private static SqliteDatabase openWhereNothingChanges(DataFolder data, Messages messages) {
    if (data.hasLog()) {
      throw new UnusableInputException(messages.text("folder.log", data.path()));
    }
    return SqliteDatabase.openImmutable(data.database(), messages);
  }

  /**
   * Opens a PostgreSQL database, bringing its schema up to date where needed.
   *
   * @param url begins with {@code jdbc:postgresql:}; user and password may stand in it, or where
   *     PostgreSQL's own programs look for them
   * @throws UnusableInputException if it is no such address, cannot be reached, or another Fovea
   *     uses it
   */
  public static Store openServer(String url, Language language) {
    Messages messages = Messages.of(Store.class, language);
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new UnusableInputException(messages.text("postgres.noAddress"));
    }
    PostgresDatabase postgres = PostgresDatabase.open(url, messages);
    try {
      Migrations.apply(postgres.source(), Dialect.POSTGRESQL, "PostgreSQL", messages);
      return new Store(Optional.empty(), Optional.empty(), postgres);
    } catch (SQLException failure) {
      postgres.close();
      throw postgres.failures().translate("open", null, failure);
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  /**
   * Removes everything a person ever put in, their decisions and briefings and what only they
   * followed; their account stays, without tokens. All or nothing, and off the disk when it
   * returns.
   */
  public void erase(PersonId person) {
    new SqlErasure(database).erase(person);
    changedAll(person);
    open.forget();
  }

  /** The same, and their account with it. */
  public void eraseAccount(PersonId person) {
    new SqlErasure(database).eraseAccount(person);
    changedAll(person);
    open.forget();
  }

  /**
   * Removes everything a person ever put into a data folder. Files that are not Fovea's stay.
   *
   * @throws UnusableInputException if the folder holds nothing of Fovea, cannot be written, or is
   *     in use by another process
   */
  public static void erase(Path folder, Language language) {
    erase(folder, language, FolderLock.PATIENCE);
  }

  static void erase(Path folder, Language language, Duration patience) {
    Messages messages = Messages.of(Store.class, language);
    if (!Files.isRegularFile(folder) && !new DataFolder(folder).holdsSomething()) {
      // Who mistyped the folder must not believe that what they meant is gone.
      throw new UnusableInputException(messages.text("folder.missing", folder));
    }
    DataFolder data = DataFolder.create(folder, messages);
    FolderLock lock = FolderLock.acquire(data, patience, messages);
    try {
      data.deleteContents();
    } catch (IOException unwritable) {
      throw DataFolder.notWritable(folder, unwritable, messages);
    } finally {
      release(lock);
    }
  }

  /**
   * Keeps connections to the database, for a process that goes on running; for use by one thread,
   * before others use the store.
   */
  public void pool() {
    open.pool();
  }

  /** The entries of all sources. */
  public EntryRepository entries() {
    return new SqlEntryRepository(database);
  }

  /** The sources and who follows them. */
  public SourceRepository sources() {
    return new SqlSourceRepository(database);
  }

  /** What people have told about themselves. */
  public PersonRepository people() {
    return new SqlPersonRepository(database);
  }

  /** What people decided. */
  public DecisionJournal journal() {
    return new SqlDecisionJournal(database);
  }

  /** The points of entries. */
  public EmbeddingRepository embeddings() {
    return new SqlEmbeddingRepository(database);
  }

  /** What was planned, shown and left out. */
  public BriefingLog briefings() {
    return new SqlBriefingLog(database);
  }

  /** Who may come in. */
  public AccountRepository accounts() {
    return new SqlAccountRepository(database);
  }

  /** How they show who they are. */
  public Credentials credentials() {
    return new SqlCredentials(database);
  }

  /**
   * Where an index derived from it may lie that erasing it removes, too; nowhere for a server's
   * database, and for a folder that another process uses.
   */
  public Optional<Path> indexFolder() {
    return index;
  }

  /** How reading apps show whose they are. */
  public AppCredentials appCredentials() {
    return new SqlAppCredentials(database);
  }

  /** The classifiers that people train. */
  public TrainingRepository trainings() {
    return new SqlTrainingRepository(database);
  }

  /** Small numbers for entries and sources. */
  public NumberRepository numbers() {
    return new SqlNumberRepository(database);
  }

  /** What stands between hubs and this server. */
  public HubRepository hubs() {
    return new SqlHubRepository(database);
  }

  /** What people call sources, and their labels. */
  public LabelRepository labels() {
    return new SqlLabelRepository(database);
  }

  /** What this process has changed in it. */
  public Changes changes() {
    return database.changes();
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    try {
      open.close();
    } finally {
      lock.ifPresent(Store::release);
    }
  }

  private void changedAll(PersonId person) {
    database.changes().followed(person);
    database.changes().decided(person);
    database.changes().said(person);
    database.changes().admitted();
    database.changes().removedEntries();
  }

  private static void release(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("the data folder's lock was not released", failure);
    }
  }
}
