package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder from which one may read and into which nothing can be written. */
class ReadOnlyFolderTest {

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void storeAnEntry() {
    folder = temporary.resolve("data");
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      store.entries().save(List.of(Samples.entry(1)));
    }
  }

  @AfterEach
  void allowWriting() {
    assertThat(folder.toFile().setWritable(true)).isTrue();
  }

  @Test
  void anImmutableDatabaseIsReadWithoutAFileBesideIt() throws IOException {
    List<Path> before = files();
    SqliteDatabase database =
        SqliteDatabase.openImmutable(
            new DataFolder(folder).database(), Messages.of(Store.class, Language.ENGLISH));
    try {
      assertThat(new SqlEntryRepository(database.database()).count(Samples.SOURCE)).isEqualTo(1);
      assertThat(files()).isEqualTo(before);
    } finally {
      database.close();
    }
  }

  @Test
  void isReadAsItWasLeft() {
    forbidWriting();
    try (Store store = Store.openForReading(folder, Language.ENGLISH)) {
      assertThat(store.entries().count(Samples.SOURCE)).isEqualTo(1);
      assertThat(store.indexFolder()).isEmpty();
    }
    assertThatThrownBy(() -> Store.open(folder, Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining(folder + " cannot be written (no permission)");
  }

  @Test
  void withALogThatSomebodyElseStillWritesItIsReadWithTheLog() {
    try (Store writer = Store.open(folder, Language.ENGLISH)) {
      writer.entries().save(List.of(Samples.entry(2)));
      forbidWriting();
      try (Store reader = Store.openForReading(folder, Language.ENGLISH)) {
        assertThat(reader.entries().count(Samples.SOURCE)).isEqualTo(2);
      }
      allowWriting();
    }
  }

  @Test
  void withALogAloneItIsToBeCopied() throws IOException {
    Files.write(folder.resolve("fovea.db-wal"), new byte[32]);
    forbidWriting();
    assertThatThrownBy(() -> Store.openForReading(folder, Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("copy the folder to where you may write")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whereThereIsNoStoreNoneIsMadeForReading() {
    Path missing = temporary.resolve("missing");
    assertThatThrownBy(() -> Store.openForReading(missing, Language.CHINESE))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining(missing.toString());
    assertThat(missing).doesNotExist();
  }

  private void forbidWriting() {
    Assumptions.assumeTrue(
        folder.toFile().setWritable(false) && !Files.isWritable(folder),
        "skipped: this user (root?) may write whatever the permissions say");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
