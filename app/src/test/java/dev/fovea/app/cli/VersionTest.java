package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says of its kernels, started in one way or another. */
class VersionTest {
  @TempDir Path folder;

  private record Said(String out, String err) {}

  @Test
  void theKernelsAndTheirWidthAreNamed() throws Exception {
    assertThat(version("--add-modules=jdk.incubator.vector").out())
        .containsPattern("(?m)^attention kernels: vector (128|256|512)$");
    assertThat(version("--add-modules=jdk.incubator.vector", "-Dfovea.vector.bits=128").out())
        .contains("attention kernels: vector 128");
  }

  @Test
  void withoutTheVectorModuleTheScalarKernelsAreChosenAndThatIsSaid() throws Exception {
    Said said = version();
    assertThat(said.out()).contains("fovea ", "Java ", "attention kernels: scalar");
    assertThat(said.err()).contains("--add-modules jdk.incubator.vector");
  }

  private Said version(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "--version"));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return new Said(
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
