package dev.fovea.app.server;

import dev.fovea.app.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code fovea serve} as a process of its own, on any free port. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  private final Process process;
  private final BufferedReader console;
  private final URI address;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.console =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    this.address = address();
  }

  /** Starts a server and waits until it says where it answers. */
  static ServerProcess start(Path folder, String... javaOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(Arrays.asList(javaOptions));
    command.addAll(
        List.of(
            "-Dfovea.locale=en",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--port",
            "0",
            "--private-feeds",
            "--data",
            folder.toString()));
    return new ServerProcess(
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.INHERIT).start());
  }

  private URI address() throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = console.readLine(); line != null; line = console.readLine()) {
      said.add(line);
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        // Whatever else it says is read, so that it never waits for somebody to listen.
        Thread.ofVirtual().start(this::drain);
        return URI.create(matcher.group());
      }
    }
    throw new IOException("the server ended before it answered: " + said);
  }

  private void drain() {
    console.lines().forEach(line -> System.err.println("server: " + line));
  }

  /** Where it answers. */
  URI where() {
    return address;
  }

  /** Its memory in the machine's, in MB of 1,000,000 bytes. */
  double residentMegabytes() throws IOException {
    return kilobytes("VmRSS") * 1024 / 1e6;
  }

  /** The most that it ever had. */
  double mostResidentMegabytes() throws IOException {
    return kilobytes("VmHWM") * 1024 / 1e6;
  }

  private double kilobytes(String member) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(member))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  /** The processor time it has taken. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** Kills it without warning, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
