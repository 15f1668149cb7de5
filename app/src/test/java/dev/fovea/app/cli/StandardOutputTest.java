package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Test
  void whatIsLostToAFullDiskIsAFailureInOneLine() {
    assertThat(statusOfPrintingTo(failing("No space left on device"))).isEqualTo(ExitStatus.FAILED);
    assertThat(complaints.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains("No space left on device", "not complete");
  }

  @Test
  void aReaderThatHasReadEnoughIsNoFailure() {
    assertThat(statusOfPrintingTo(failing("Broken pipe"))).isEqualTo(ExitStatus.DONE);
    assertThat(statusOfPrintingTo(failing("断开的管道"))).isEqualTo(ExitStatus.DONE);
    assertThat(complaints.size()).isZero();
  }

  @Test
  void whatIsWrittenIsWrittenWhole() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    assertThat(statusOfPrintingTo(written)).isEqualTo(ExitStatus.DONE);
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("价格 0.5");
  }

  private int statusOfPrintingTo(OutputStream stream) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            StandardOutput.over(stream),
            new PrintStream(complaints, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            Language.ENGLISH,
            ZoneOffset.UTC,
            InstantSource.fixed(Instant.EPOCH));
    terminal.out().print("价格 0.5");
    return Main.finish(terminal, ExitStatus.DONE);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
