package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time, and what happens to it when the system refuses. */
class ProcessesTest {

  @TempDir Path folder;

  @Test
  void aSecondProcessIsToldWhoHoldsTheFolderAndGetsItAfterwards()
      throws IOException, InterruptedException {
    try (Child holder = Child.start(Holder.class, folder.toString())) {
      assertThat(holder.lines(1)).containsExactly("open 0");
      assertThatThrownBy(() -> Store.open(folder, Language.ENGLISH, Duration.ZERO))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("in use by another Fovea (process " + holder.pid() + ")");
      assertThatThrownBy(() -> Store.erase(folder, Language.CHINESE, Duration.ZERO))
          .isInstanceOf(UnusableInputException.class)
          .hasMessageContaining("进程 " + holder.pid());
      assertThat(folder.resolve("fovea.db")).exists();
      assertThat(holder.finish()).isZero();
    }
    Store.open(folder, Language.ENGLISH, Duration.ZERO).close();
  }

  @Test
  void aKilledProcessLeavesNoLockBehind() throws IOException, InterruptedException {
    try (Child holder = Child.start(Holder.class, folder.toString())) {
      assertThat(holder.lines(1)).containsExactly("open 0");
      holder.kill();
    }
    Store.open(folder, Language.ENGLISH, Duration.ZERO).close();
  }

  @Test
  void aDiskThatTakesNoMoreIsOneLineAndLosesNothing() throws IOException {
    Path shell = Path.of("/bin/sh");
    Assumptions.assumeTrue(
        Files.isExecutable(shell), "skipped: this system has no shell to limit a process with");
    // No file of the process may grow beyond two or four MiB, by the shell's unit: what SQLite then
    // hears is what a failing disk says.
    List<String> limited = List.of(shell.toString(), "-c", "ulimit -f 4096; exec \"$@\"", "sh");
    String said;
    try (Child filler = Child.start(limited, Filler.class, folder.toString())) {
      said = String.join("\n", filler.lines(2));
    }
    assertThat(said).hasLineCount(1).contains("everything stored before is kept");
    int stored = Integer.parseInt(said.substring(0, said.indexOf(' ')));
    assertThat(stored).isGreaterThan(5);
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      assertThat(store.entries().count(Samples.SOURCE)).isEqualTo(stored);
    }
  }
}
