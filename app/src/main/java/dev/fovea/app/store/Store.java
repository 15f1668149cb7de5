package dev.fovea.app.store;

import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.briefing.BriefingLog;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.SourceRepository;
import dev.fovea.models.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A person's data folder, open: one SQLite database that one process at a time may use. Safe for
 * use by any number of threads.
 *
 * <p>When a method that writes returns, what it wrote is on the disk. Where something is for the
 * person to mend (a full disk, a damaged file, missing permissions), methods throw {@link
 * UnusableInputException}; nothing stored before is lost by it.
 */
public final class Store implements AutoCloseable {

  private final FolderLock lock;
  private final SqliteDatabase sqlite;
  private final Database database;

  private Store(FolderLock lock, SqliteDatabase sqlite) {
    this.lock = lock;
    this.sqlite = sqlite;
    this.database = sqlite.database();
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
      SqliteDatabase sqlite = SqliteDatabase.open(data.database(), messages);
      try {
        Migrations.apply(sqlite.source(), data.database(), messages);
        return new Store(lock, sqlite);
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
   * Removes everything a person ever put into a data folder. Files that are not Fovea's stay.
   *
   * @throws UnusableInputException if the folder cannot be written or is in use by another process
   */
  public static void erase(Path folder, Language language) {
    erase(folder, language, FolderLock.PATIENCE);
  }

  static void erase(Path folder, Language language, Duration patience) {
    Messages messages = Messages.of(Store.class, language);
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

  Database database() {
    return database;
  }

  @Override
  public void close() {
    try {
      sqlite.close();
    } finally {
      release(lock);
    }
  }

  private static void release(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("the data folder's lock was not released", failure);
    }
  }
}
