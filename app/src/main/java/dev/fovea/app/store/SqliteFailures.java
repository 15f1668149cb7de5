package dev.fovea.app.store;

import dev.fovea.app.input.StorageException;
import dev.fovea.app.language.Messages;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteException;

/**
 * Tells what a person must mend (a full disk, a damaged file, missing permissions), which becomes
 * one line for them, from what Fovea did wrong, which stays an exception of data access.
 */
final class SqliteFailures implements SQLExceptionTranslator {

  private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();
  private final Path file;
  private final Messages messages;

  SqliteFailures(Path file, Messages messages) {
    this.file = file;
    this.messages = messages;
  }

  /**
   * An exception of data access.
   *
   * @throws StorageException if it is for the person to mend
   */
  @Override
  public DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
    if (failure instanceof SQLiteException sqlite) {
      String key = key(sqlite);
      if (!key.isEmpty()) {
        throw new StorageException(messages.text(key, file, sqlite.getResultCode().name()), sqlite);
      }
    }
    DataAccessException translated = others.translate(task, sql, failure);
    return translated != null ? translated : new UncategorizedSQLException(task, sql, failure);
  }

  private static String key(SQLiteException failure) {
    // The low byte is the kind, the rest its variety (https://sqlite.org/rescode.html).
    return switch (failure.getResultCode().code & 0xff) {
      case 5, 6 -> "store.busy";
      case 8 -> "store.readOnly";
      case 10 -> "store.device";
      case 11, 26 -> "store.damaged";
      case 13 -> "store.full";
      case 14, 23 -> "store.unreadable";
      default -> "";
    };
  }
}
