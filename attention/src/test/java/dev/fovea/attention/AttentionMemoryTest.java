package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One head of 65,536 queries and keys in a JVM whose heap has room for inputs and outputs (8 times
 * 16 MB, gradients among them) and 256 MB more. Whole weights would take 16 GB.
 */
class AttentionMemoryTest {
  @Test
  void longSequencesTakeMemoryByTheirLengthAndNotByItsSquare() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dfovea.threads=2",
                "-cp",
                System.getProperty("java.class.path"),
                LongSequences.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(List.of(output.strip().split("\n"))).contains("done");
  }
}
