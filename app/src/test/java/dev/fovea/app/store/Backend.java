package dev.fovea.app.store;

import dev.fovea.models.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The databases that a store may lie in: what holds in one holds in the other. */
enum Backend {
  SQLITE {
    @Override
    Store open(Path folder) {
      return Store.open(folder, Language.ENGLISH);
    }
  },
  POSTGRESQL {
    @Override
    Store open(Path folder) {
      Assumptions.assumeTrue(
          PostgresCluster.isInstalled(),
          "SKIPPED: PostgreSQL is not installed (Debian: apt-get install postgresql); the store was"
              + " only tested on SQLite");
      return Store.openServer(PostgresCluster.shared().newDatabase(), Language.ENGLISH);
    }
  };

  /** A new, empty store. */
  abstract Store open(Path folder);
}
