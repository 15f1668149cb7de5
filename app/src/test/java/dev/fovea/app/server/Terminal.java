package dev.fovea.app.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program in a terminal of its own (tmux), typed at and looked at. */
final class Terminal implements AutoCloseable {

  static final Path TMUX = Path.of("/usr/bin/tmux");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;

  private Terminal(Path folder) {
    this.folder = folder;
  }

  /** Starts a program. */
  static Terminal start(List<String> command) throws IOException {
    // A socket's path may have some hundred characters, fewer than a test's folder has.
    Terminal terminal = new Terminal(Files.createTempDirectory("tmux"));
    List<String> arguments =
        new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "40"));
    arguments.addAll(command);
    terminal.tmux(arguments.toArray(String[]::new));
    return terminal;
  }

  /** Types keys, by tmux's names for them. */
  void type(String... keys) {
    List<String> arguments = new ArrayList<>(List.of("send-keys"));
    arguments.addAll(List.of(keys));
    tmux(arguments.toArray(String[]::new));
  }

  /** What is on the screen. */
  String screen() {
    return tmux("capture-pane", "-p");
  }

  /** Looks until the screen shows something, and says what it showed where it never does. */
  String await(String what, Predicate<String> shown) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String screen = screen();
    while (!shown.test(screen)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the terminal never showed " + what + ":\n" + screen);
      }
      screen = screen();
    }
    return screen;
  }

  private String tmux(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(TMUX.toString(), "-S", folder.resolve("s").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a program to its end; what it wrote. */
  static String run(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("TERM", "xterm");
      builder.environment().remove("http_proxy");
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + " failed:\n" + output);
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    tmux("kill-server");
    try {
      Files.deleteIfExists(folder.resolve("s"));
      Files.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
