package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.person.PersonId;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path temporary;

  @Test
  void whatTheIndexTellsIsTheOwnersAloneInAFolderThatOthersMayRead() throws IOException {
    Assumptions.assumeTrue(
        temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system knows no owners");
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Store store = Store.open(open, Language.ENGLISH)) {
      Path index = store.indexFolder().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void createsFolderAndFilesForTheOwnerAlone() throws IOException {
    Path folder = temporary.resolve("deep/er");
    Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system knows no owners");
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      store.entries().save(List.of(Samples.entry(1)));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      for (String name : List.of("fovea.db", "fovea.db-wal", "fovea.db-shm", "fovea.lock")) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void knowsTheNewestMigration() {
    Path file = temporary.resolve("fovea.db");
    try (Store store = Store.open(temporary, Language.ENGLISH);
        SqliteDatabase sqlite =
            SqliteDatabase.open(
                file, dev.fovea.app.language.Messages.of(Store.class, Language.ENGLISH))) {
      assertThat(store.entries().count(Samples.SOURCE)).isZero();
      MigrationInfo[] all =
          Migrations.flyway(sqlite.source(), Migrations.Dialect.SQLITE).info().all();
      assertThat(
              Arrays.stream(all)
                  .map(one -> one.getVersion().getMajor().intValue())
                  .max(Integer::compare))
          .hasValue(Migrations.NEWEST);
      assertThat(all).allMatch(one -> one.getState().isApplied());
    }
  }

  @Test
  void keepsFullSynchronisationAndForeignKeys() {
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(store, "synchronous")).isEqualTo("2");
      assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void remembersAcrossOpenings() {
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      store.entries().save(List.of(Samples.entry(1)));
    }
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      assertThat(store.entries().find(Samples.entry(1).id())).contains(Samples.entry(1));
    }
  }

  @Test
  void opensAFolderWhateverItsNameIsMadeOf() {
    for (String name : List.of("中文 文件夹", "100% sure?", "a#b&c=d", "~'\"")) {
      Path folder = temporary.resolve(name);
      try (Store store = Store.open(folder, Language.ENGLISH)) {
        store.entries().save(List.of(Samples.entry(1)));
        assertThat(pragma(store, "synchronous")).as(name).isEqualTo("2");
      }
      assertThat(folder.resolve("fovea.db")).isNotEmptyFile();
    }
  }

  @Test
  void refusesASecondOpeningAndSaysWhoHoldsTheFolder() {
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      assertThatThrownBy(() -> Store.open(temporary, Language.ENGLISH, Duration.ZERO))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining(temporary.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      store.entries().save(List.of(Samples.entry(1)));
    }
    Store.open(temporary, Language.ENGLISH, Duration.ZERO).close();
  }

  @Test
  void refusesAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    assertThatThrownBy(() -> Store.open(file, Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining(file + " is a file");
    assertThatThrownBy(() -> Store.open(file.resolve("below"), Language.CHINESE))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFolderOfASystemThatTakesNoFiles() {
    Path kernel = Path.of("/proc/1");
    Assumptions.assumeTrue(Files.isDirectory(kernel), "skipped: this system has no /proc");
    assertThatThrownBy(() -> Store.open(kernel.resolve("fovea"), Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("/proc/1/fovea cannot be written")
        .hasMessageNotContaining("\n");
  }

  @Test
  void leavesADamagedStoreAsItIs() throws IOException {
    byte[] noise = new byte[8192];
    new Random(42).nextBytes(noise);
    Path file = Files.write(temporary.resolve("fovea.db"), noise);
    assertThatThrownBy(() -> Store.open(temporary, Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("fovea.db is damaged");
    assertThat(file).hasBinaryContent(noise);
  }

  @Test
  void saysThatDamageWithinTheStoreIsDamage() throws IOException {
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      store
          .entries()
          .save(java.util.stream.IntStream.range(0, 500).mapToObj(Samples::entry).toList());
    }
    Path file = temporary.resolve("fovea.db");
    byte[] bytes = Files.readAllBytes(file);
    // The first page, which makes it a database, stays whole.
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);
    assertThatThrownBy(
            () -> {
              try (Store store = Store.open(temporary, Language.ENGLISH)) {
                store.entries().find(Samples.entry(1).id());
              }
            })
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("fovea.db is damaged");
  }

  @Test
  void aFullDiskIsOneLineAndLosesNothing() {
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      store.entries().save(List.of(Samples.entry(1)));
      Database database = store.database();
      assertThatThrownBy(() ->
              database
                  .transactions()
                  .executeWithoutResult(status -> {
                    // Of this connection alone: the database may not grow any more.
                    database.client().sql("PRAGMA max_page_count = 1").query(Long.class).single();
                    store
                        .entries()
                        .save(List.of(Samples.withText(Samples.entry(2), "words ".repeat(5000))));
                  }))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("no space is left")
          .hasMessageContaining("everything stored before is kept");
      assertThat(store.entries().count(Samples.SOURCE)).isEqualTo(1);
    }
  }

  @Test
  void refusesAFolderWithoutWritePermission() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("readonly"));
    Assumptions.assumeTrue(
        folder.toFile().setWritable(false) && !Files.isWritable(folder),
        "skipped: this user (root?) may write whatever the permissions say");
    assertThatThrownBy(() -> Store.open(folder, Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void refusesAStoreOfANewerFovea() {
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      store
          .database()
          .client()
          .sql(
              "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                  + " installed_by, execution_time, success)"
                  + " VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', '', 0, 1)")
          .update();
    }
    assertThatThrownBy(() -> Store.open(temporary, Language.ENGLISH))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("newer Fovea")
        .hasMessageContaining("999");
  }

  @Test
  void eraseLeavesNothingButWhatIsNotFoveas() throws IOException {
    Path foreign = Files.writeString(temporary.resolve("diary.txt"), "not Fovea's");
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      store.entries().save(List.of(Samples.entry(1)));
      store
          .journal()
          .append(
              PersonId.LOCAL,
              Samples.entry(1).id(),
              Outcome.SAVE,
              OptionalDouble.empty(),
              Samples.NOON);
    }
    Store.erase(temporary, Language.ENGLISH);
    try (var files = Files.list(temporary)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("diary.txt", "fovea.lock");
    }
    assertThat(foreign).hasContent("not Fovea's");
    try (Store store = Store.open(temporary, Language.ENGLISH)) {
      assertThat(store.entries().count(Samples.SOURCE)).isZero();
    }
  }

  private static String pragma(Store store, String name) {
    return store.database().client().sql("PRAGMA " + name).query(String.class).single();
  }
}
