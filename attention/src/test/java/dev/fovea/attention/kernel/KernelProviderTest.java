package dev.fovea.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts JVMs of their own, since the choice is made once in the life of a process. */
class KernelProviderTest {
  @Test
  void theVectorKernelsAreChosenWhereTheJvmHasTheModule() throws Exception {
    assertThat(output("--add-modules=jdk.incubator.vector")).contains("kernels: vector");
  }

  @Test
  void withoutTheModuleItFallsBackToScalarAndSaysHowToChangeThat() throws Exception {
    assertThat(output())
        .contains("kernels: scalar")
        .contains("WARNING")
        .contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void aPropertyAsksForScalar() throws Exception {
    assertThat(output("--add-modules=jdk.incubator.vector", "-Dfovea.kernels=scalar"))
        .contains("kernels: scalar");
  }

  @Test
  void aPropertyNarrowsTheVectors() throws Exception {
    assertThat(output("--add-modules=jdk.incubator.vector", "-Dfovea.vector.bits=128"))
        .contains("kernels: vector 128");
  }

  @Test
  void anUnknownWishIsRefused() throws Exception {
    assertThat(output("-Dfovea.kernels=gpu")).contains("is 'gpu'; use vector or scalar");
  }

  private static String output(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PrintKernels.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int _ = process.waitFor();
    return output;
  }

  /** Prints the chosen kernels' name. */
  static final class PrintKernels {
    private PrintKernels() {}

    public static void main(String[] arguments) {
      System.out.println("kernels: " + KernelProvider.kernels().name());
    }
  }
}
