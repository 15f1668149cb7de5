package dev.fovea.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fovea.app.language.Messages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An open SQLite database: write-ahead log, every commit flushed to the disk before it is
 * acknowledged, foreign keys enforced.
 *
 * <p>Connections are not pooled unless somebody asks for it: opening one takes a quarter of a
 * millisecond as long as another is open, and one is for as long as the database is; a process that
 * asks once is done before a pool has begun. Transactions take the write lock when they begin, so
 * that two of them queue instead of failing half-way.
 */
final class SqliteDatabase implements OpenDatabase {

  /** How long a transaction waits for another thread's. */
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  /** Readers read side by side; whoever writes waits for whoever else does. */
  private static final int MOST_CONNECTIONS = 8;

  private final DelegatingDataSource source;
  private @Nullable HikariDataSource pool;
  private final Connection anchor;
  private final SqliteFailures failures;

  private SqliteDatabase(DataSource source, Connection anchor, SqliteFailures failures) {
    this.source = new DelegatingDataSource(source);
    this.anchor = anchor;
    this.failures = failures;
  }

  /**
   * Opens a database, creating it if the file is missing or empty.
   *
   * @throws dev.fovea.app.input.UnusableInputException if it is damaged or cannot be written
   */
  static SqliteDatabase open(Path file, Messages messages) {
    return open(file.toUri().toString(), file, withLog(), messages);
  }

  /**
   * The same for reading alone, beside another process that writes: a reader of a write-ahead log
   * sees what was committed when it began, and keeps nobody waiting.
   */
  static SqliteDatabase openForReading(Path file, Messages messages) {
    SQLiteConfig settings = withLog();
    settings.setReadOnly(true);
    return open(file.toUri().toString(), file, settings, messages);
  }

  /**
   * The same where nothing can be written and nobody else writes: without the log's index, which
   * even a reader would have to make (https://sqlite.org/wal.html#read_only_databases).
   */
  static SqliteDatabase openImmutable(Path file, Messages messages) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setReadOnly(true);
    return open(file.toUri() + "?immutable=1", file, settings, messages);
  }

  private static SQLiteConfig withLog() {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    return settings;
  }

  private static SqliteDatabase open(
      String address, Path file, SQLiteConfig settings, Messages messages) {
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    settings.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
    settings.enforceForeignKeys(true);
    // What is removed is overwritten: erased means gone.
    settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    SQLiteDataSource source = new SQLiteDataSource(settings);
    // As a URI, because in a plain path a question mark would begin settings.
    source.setUrl("jdbc:sqlite:" + address);
    SqliteFailures failures = new SqliteFailures(file, messages);
    try {
      return new SqliteDatabase(source, anchor(source), failures);
    } catch (SQLException failure) {
      throw failures.translate("open", null, failure);
    }
  }

  /**
   * A connection that keeps the write-ahead log open, so that closing another does not fold the log
   * into the database each time. It takes part in the log only once it has read.
   */
  private static Connection anchor(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public void pool() {
    HikariConfig settings = new HikariConfig();
    settings.setDataSource(source.getTargetDataSource());
    settings.setMaximumPoolSize(MOST_CONNECTIONS);
    settings.setConnectionTimeout(BUSY_TIMEOUT.toMillis());
    settings.setPoolName("fovea");
    pool = new HikariDataSource(settings);
    source.setTargetDataSource(pool);
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public SqliteFailures failures() {
    return failures;
  }

  @Override
  public Database database() {
    JdbcTemplate template = new JdbcTemplate(source, true);
    template.setExceptionTranslator(failures);
    SqliteTransactionManager transactions = new SqliteTransactionManager(source);
    transactions.setExceptionTranslator(failures);
    return new Database(
        JdbcClient.create(template),
        template,
        new TransactionTemplate(transactions),
        new Changes());
  }

  /** Folds the write-ahead log into the file, which overwrites what was removed. */
  @Override
  public void forget() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException failure) {
      throw failures.translate("checkpoint", null, failure);
    }
  }

  @Override
  public void close() {
    try {
      if (pool != null) {
        pool.close();
      }
      anchor.close();
    } catch (SQLException failure) {
      throw failures.translate("close", null, failure);
    }
  }
}
