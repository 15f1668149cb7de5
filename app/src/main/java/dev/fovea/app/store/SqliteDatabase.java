package dev.fovea.app.store;

import dev.fovea.app.language.Messages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An open SQLite database: write-ahead log, every commit flushed to the disk before it is
 * acknowledged, foreign keys enforced.
 *
 * <p>Connections are not pooled: opening one takes a quarter of a millisecond as long as another is
 * open, and one is for as long as the database is. Transactions take the write lock when they
 * begin, so that two of them queue instead of failing half-way.
 */
final class SqliteDatabase implements AutoCloseable {

  /** How long a transaction waits for another thread's. */
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  private final DataSource source;
  private final Connection anchor;
  private final SqliteFailures failures;

  private SqliteDatabase(DataSource source, Connection anchor, SqliteFailures failures) {
    this.source = source;
    this.anchor = anchor;
    this.failures = failures;
  }

  /**
   * Opens a database, creating it if the file is missing or empty.
   *
   * @throws dev.fovea.app.input.UnusableInputException if it is damaged or cannot be written
   */
  static SqliteDatabase open(Path file, Messages messages) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    settings.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
    settings.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(settings);
    // As a URI, because in a plain path a question mark would begin settings.
    source.setUrl("jdbc:sqlite:" + file.toUri());
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

  DataSource source() {
    return source;
  }

  SqliteFailures failures() {
    return failures;
  }

  /** A view of it for the repositories. */
  Database database() {
    JdbcTemplate template = new JdbcTemplate(source, true);
    template.setExceptionTranslator(failures);
    SqliteTransactionManager transactions = new SqliteTransactionManager(source);
    transactions.setExceptionTranslator(failures);
    return new Database(
        JdbcClient.create(template), template, new TransactionTemplate(transactions));
  }

  @Override
  public void close() {
    try {
      anchor.close();
    } catch (SQLException failure) {
      throw failures.translate("close", null, failure);
    }
  }
}
