package dev.fovea.app.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions on SQLite, which rolls one back by itself when the disk is full or fails
 * (https://sqlite.org/lang_transaction.html, 3); rolling it back again is then an error that would
 * hide what happened.
 */
final class SqliteTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  SqliteTransactionManager(DataSource source) {
    super(source);
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (DataAccessException failure) {
      if (!isRolledBack(failure)) {
        throw failure;
      }
    }
  }

  private static boolean isRolledBack(DataAccessException failure) {
    return failure.getCause() instanceof SQLException cause
        && String.valueOf(cause.getMessage()).contains("no transaction is active");
  }
}
