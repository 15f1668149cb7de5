package dev.fovea.app.store;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a store's schema up to date.
 *
 * <p>Flyway takes half a second to find that there is nothing to do, so its history is asked first
 * whether the newest migration is in it.
 */
final class Migrations {

  /** The version of the newest migration in {@code db/migration}; a test holds the two together. */
  static final int NEWEST = 4;

  private Migrations() {}

  /**
   * Applies the migrations that are missing, each in a transaction.
   *
   * @throws UnusableInputException if a newer Fovea has written the store
   * @throws SQLException if it cannot be read
   */
  static void apply(DataSource source, Path file, Messages messages) throws SQLException {
    int version = version(source);
    if (version > NEWEST) {
      throw new UnusableInputException(messages.text("store.newer", file, version, NEWEST));
    }
    if (version < NEWEST) {
      flyway(source).migrate();
    }
  }

  static Flyway flyway(DataSource source) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .placeholders(Map.of("binary", "BLOB"))
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .loggers("slf4j")
        .load();
  }

  private static int version(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'flyway_schema_history'")) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (ResultSet newest =
          statement.executeQuery(
              "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success = 1")) {
        return newest.next() ? newest.getInt(1) : 0;
      }
    }
  }
}
