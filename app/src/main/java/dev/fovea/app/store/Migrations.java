package dev.fovea.app.store;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
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
  static final int NEWEST = 10;

  private Migrations() {}

  /** The database whose own words a migration may use. */
  enum Dialect {
    SQLITE("sqlite", "BLOB", "sqlite_master WHERE type = 'table' AND name ="),
    POSTGRESQL("postgresql", "BYTEA", "pg_tables WHERE tablename =");

    private final String folder;
    private final String binary;
    private final String tables;

    Dialect(String folder, String binary, String tables) {
      this.folder = folder;
      this.binary = binary;
      this.tables = tables;
    }
  }

  /**
   * Applies the migrations that are missing, each in a transaction.
   *
   * @param name what the store is called in errors
   * @throws UnusableInputException if a newer Fovea has written the store
   * @throws SQLException if it cannot be read
   */
  static void apply(DataSource source, Dialect dialect, Object name, Messages messages)
      throws SQLException {
    int version = version(source, dialect);
    if (version > NEWEST) {
      throw new UnusableInputException(messages.text("store.newer", name, version, NEWEST));
    }
    if (version < NEWEST) {
      flyway(source, dialect).migrate();
    }
  }

  /**
   * Makes sure that there is nothing to apply.
   *
   * @throws UnusableInputException if another version of Fovea has written the store
   */
  static void requireNewest(DataSource source, Object name, Messages messages) throws SQLException {
    int version = version(source, Dialect.SQLITE);
    if (version != NEWEST) {
      String key = version < NEWEST ? "store.older" : "store.newer";
      throw new UnusableInputException(messages.text(key, name, version, NEWEST));
    }
  }

  static Flyway flyway(DataSource source, Dialect dialect) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/" + dialect.folder)
        .placeholders(Map.of("binary", dialect.binary))
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .loggers("slf4j")
        .load();
  }

  private static int version(DataSource source, Dialect dialect) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery("SELECT 1 FROM " + dialect.tables + " 'flyway_schema_history'")) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (ResultSet newest =
          statement.executeQuery(
              "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")) {
        return newest.next() ? newest.getInt(1) : 0;
      }
    }
  }
}
