package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseTest {

  private static final String TITLE = "Unmistakable title of an entry";
  private static final String INTEREST = "unmistakable interest";

  @TempDir Path folder;
  private final Shell shell = new Shell(Language.ENGLISH);

  @Test
  void afterwardsNoByteOfAnInterestOrADecidedTitleIsLeft() throws IOException {
    fill();
    assertThat(holds(TITLE)).isTrue();
    assertThat(holds(INTEREST)).isTrue();
    assertThat(shell.run("erase", "--yes", "--data", folder.toString()).status()).isZero();
    assertThat(holds(TITLE)).isFalse();
    assertThat(holds(INTEREST)).isFalse();
    assertThat(shell.run("person", "--data", folder.toString()).out()).doesNotContain(INTEREST);
  }

  @Test
  void withoutConfirmationNothingIsErased() throws IOException {
    fill();
    Shell.Result result = shell.run("erase", "--data", folder.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).contains("--yes").contains(folder.toString());
    assertThat(holds(TITLE)).isTrue();
  }

  @Test
  void aFolderThatHoldsNothingIsNotSaidToBeErased() throws IOException {
    Path mistyped = folder.resolve("mistyped");
    Shell.Result result = shell.run("erase", "--yes", "--data", mistyped.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).contains("nothing of Fovea", mistyped.toString());
    assertThat(mistyped).doesNotExist();
    fill();
    for (int time = 0; time < 2; time++) {
      assertThat(shell.run("erase", "--yes", "--data", folder.toString()).status()).isZero();
    }
  }

  @Test
  void aDamagedStoreCanBeErased() throws IOException {
    Files.writeString(folder.resolve("fovea.db"), "no database, but mine: " + INTEREST);
    assertThat(shell.run("erase", "--yes", "--data", folder.toString()).status()).isZero();
    assertThat(holds(INTEREST)).isFalse();
  }

  private void fill() {
    Entry entry =
        new Entry(
            EntryId.of("https://a.example/", "g"),
            "https://a.example/",
            "g",
            Optional.empty(),
            TITLE,
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Language.ENGLISH,
            "",
            "");
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      store.entries().save(List.of(entry));
    }
    String data = folder.toString();
    assertThat(shell.run("decide", entry.id().toString(), "save", "--data", data).status())
        .isZero();
    assertThat(shell.run("person", "interest", "add", INTEREST, "--data", data).status()).isZero();
  }

  private boolean holds(String words) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // One byte is one character here, so that any position of the words is found.
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.contains(words)) {
          return true;
        }
      }
    }
    return false;
  }
}
