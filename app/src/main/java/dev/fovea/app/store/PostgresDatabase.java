package dev.fovea.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.fovea.app.input.StorageException;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An open PostgreSQL database: pooled connections, and one that holds the lock which keeps it to
 * one Fovea. The database gives the lock back when that connection ends, however it ends.
 */
final class PostgresDatabase implements OpenDatabase {

  /** The letters of "fovea" as a number. */
  private static final long LOCK = 0x66_6f_76_65_61L;

  private static final int MOST_CONNECTIONS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HikariDataSource source;
  private final Connection lock;
  private final PostgresFailures failures;

  private PostgresDatabase(HikariDataSource source, Connection lock, PostgresFailures failures) {
    this.source = source;
    this.lock = lock;
    this.failures = failures;
  }

  /**
   * Opens a database.
   *
   * @param url begins with {@code jdbc:postgresql:}
   * @throws UnusableInputException if it cannot be reached or another Fovea uses it
   */
  static PostgresDatabase open(String url, Messages messages) {
    PostgresFailures failures = new PostgresFailures(messages);
    Connection lock = lock(url, failures, messages);
    try {
      HikariConfig settings = new HikariConfig();
      settings.setJdbcUrl(url);
      settings.setMaximumPoolSize(MOST_CONNECTIONS);
      settings.setConnectionTimeout(PATIENCE.toMillis());
      settings.setPoolName("fovea");
      return new PostgresDatabase(new HikariDataSource(settings), lock, failures);
    } catch (PoolInitializationException unreachable) {
      close(lock, failures);
      throw new StorageException(
          messages.text("postgres.unreachable", unreachable.getClass().getSimpleName()),
          unreachable);
    }
  }

  private static Connection lock(String url, PostgresFailures failures, Messages messages) {
    try {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement();
          ResultSet taken = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        if (taken.next() && taken.getBoolean(1)) {
          return connection;
        }
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
      connection.close();
      throw new UnusableInputException(messages.text("postgres.locked"));
    } catch (SQLException failure) {
      throw failures.translate("open", null, failure);
    }
  }

  @Override
  public DataSource source() {
    return source;
  }

  /** It always does. */
  @Override
  public void pool() {}

  @Override
  public PostgresFailures failures() {
    return failures;
  }

  @Override
  public Database database() {
    JdbcTemplate template = new JdbcTemplate(source, true);
    template.setExceptionTranslator(failures);
    JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    transactions.setExceptionTranslator(failures);
    return new Database(
        JdbcClient.create(template),
        template,
        new TransactionTemplate(transactions),
        new Changes());
  }

  /** Its owner decides when space is given back: {@code VACUUM} is not for every user to run. */
  @Override
  public void forget() {}

  @Override
  public void close() {
    source.close();
    close(lock, failures);
  }

  private static void close(Connection connection, PostgresFailures failures) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failures.translate("close", null, failure);
    }
  }
}
