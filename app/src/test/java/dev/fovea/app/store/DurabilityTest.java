package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.person.PersonId;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process has acknowledged survives its being killed at any moment. A few kills by default;
 * the Maven profile {@code durability} does fifty.
 */
class DurabilityTest {

  private static final int KILLS = Integer.getInteger("fovea.durability.kills", 3);

  /** Acknowledgements before the kill: none, so that opening is hit as well, to a few batches. */
  private static final int MOST_ACKNOWLEDGEMENTS = 150;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostByKillingTheProcessAtRandomMoments()
      throws IOException, InterruptedException {
    Random random = new Random(42);
    Map<Long, String> decisions = new HashMap<>();
    int entries = 0;
    int lost = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> said = new ArrayList<>();
      try (Child child =
          Child.start(
              Appender.class,
              folder.toString(),
              Integer.toString(kill),
              // Entries saved again that were saved but not acknowledged change nothing.
              Integer.toString(entries))) {
        assertThat(child.lines(1)).containsExactly(Appender.OPENING);
        said.addAll(child.lines(random.nextInt(MOST_ACKNOWLEDGEMENTS)));
        said.addAll(child.kill());
      }
      for (String line : said) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("entries") && words.length == 3) {
          entries = Integer.parseInt(words[2]);
        } else if (words[0].equals("decision") && words.length == 4) {
          decisions.put(Long.parseLong(words[1]), words[2] + " " + words[3]);
        }
      }
      try (Store store = Store.open(folder, Language.ENGLISH)) {
        assertThat(
                store.database().client().sql("PRAGMA integrity_check").query(String.class).list())
            .containsExactly("ok");
        assertThat(store.entries().count(Samples.SOURCE)).isGreaterThanOrEqualTo(entries);
        Map<Long, String> kept = new HashMap<>();
        for (JournalLine line : store.journal().lines(PersonId.LOCAL)) {
          kept.put(line.sequence(), line.entry() + " " + line.word());
        }
        assertThat(kept).as("after kill %d", kill).containsAllEntriesOf(decisions);
        // Each killed process may have written one line that it could not acknowledge any more.
        lost += 1;
        assertThat(kept.size() - decisions.size()).isBetween(0, lost);
      }
    }
    assertThat(decisions).isNotEmpty();
  }

  @Test
  void eraseAlsoRemovesWhatAKilledProcessLeftInTheLog() throws IOException, InterruptedException {
    try (Child child = Child.start(Appender.class, folder.toString(), "1", "0")) {
      child.lines(30);
      child.kill();
    }
    assertThat(folder.resolve("fovea.db-wal")).isNotEmptyFile();
    assertThat(holds("Entry number 7")).isTrue();
    Store.erase(folder, Language.ENGLISH);
    assertThat(holds("Entry number")).isFalse();
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      assertThat(store.journal().lines(PersonId.LOCAL)).isEmpty();
    }
  }

  private boolean holds(String words) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
          return true;
        }
      }
    }
    return false;
  }
}
