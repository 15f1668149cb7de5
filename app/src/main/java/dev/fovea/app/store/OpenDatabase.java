package dev.fovea.app.store;

import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A database that is open, whichever it is. */
interface OpenDatabase extends AutoCloseable {

  /** Its connections. */
  DataSource source();

  /** Keeps connections for a process that goes on running; nothing where it does so already. */
  void pool();

  /** What its failures mean. */
  SQLExceptionTranslator failures();

  /** A view of it for the repositories. */
  Database database();

  /** Brings what was removed off the disk, where the database keeps it for a while. */
  void forget();

  @Override
  void close();
}
