package dev.fovea.app.store;

import dev.fovea.app.input.StorageException;
import dev.fovea.app.language.Messages;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Tells what whoever runs the database must mend from what Fovea did wrong. The classes of states
 * are PostgreSQL's (Appendix A of its manual).
 */
final class PostgresFailures implements SQLExceptionTranslator {

  private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();
  private final Messages messages;

  PostgresFailures(Messages messages) {
    this.messages = messages;
  }

  /**
   * An exception of data access.
   *
   * @throws StorageException if it is for the person to mend
   */
  @Override
  public DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String key = key(state);
    if (!key.isEmpty()) {
      throw new StorageException(messages.text(key, state), failure);
    }
    DataAccessException translated = others.translate(task, sql, failure);
    return translated != null ? translated : new UncategorizedSQLException(task, sql, failure);
  }

  private static String key(String state) {
    if (state.equals("53100")) {
      return "postgres.full";
    }
    if (state.equals("25006")) {
      return "postgres.readOnly";
    }
    String kind = state.length() < 2 ? "" : state.substring(0, 2);
    return switch (kind) {
      case "08", "57" -> "postgres.unreachable";
      case "28", "3D" -> "postgres.refused";
      case "53" -> "postgres.busy";
      case "58", "XX" -> "postgres.broken";
      default -> "";
    };
  }
}
