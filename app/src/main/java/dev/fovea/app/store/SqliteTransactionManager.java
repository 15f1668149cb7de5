package dev.fovea.app.store;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions on SQLite, which rolls one back by itself when the disk is full or fails
 * (https://sqlite.org/lang_transaction.html, 3); rolling it back again is then an error that would
 * hide what happened.
 *
 * <p>Within a process transactions come in the order in which they were asked for. SQLite itself
 * lets whoever finds the file locked sleep and try again: for up to a tenth of a second after it is
 * free, overtaken by others, and holding the thread that virtual threads run on.
 */
final class SqliteTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient ReentrantLock turn = new ReentrantLock(true);

  SqliteTransactionManager(DataSource source) {
    super(source);
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    turn.lock();
    boolean isBegun = false;
    try {
      super.doBegin(transaction, definition);
      isBegun = true;
    } finally {
      if (!isBegun) {
        turn.unlock();
      }
    }
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    try {
      super.doCleanupAfterCompletion(transaction);
    } finally {
      turn.unlock();
    }
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
