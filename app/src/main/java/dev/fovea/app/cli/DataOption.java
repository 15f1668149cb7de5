package dev.fovea.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * {@code --data}: the folder that holds a person's store, wherever their system keeps such things
 * by default.
 */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = CommandLine.ScopeType.INHERIT,
      descriptionKey = "option.data")
  private @Nullable Path folder;

  /** The folder, absolute; it need not exist. */
  Path folder() {
    return (folder != null ? folder : userDataFolder()).toAbsolutePath().normalize();
  }

  private static Path userDataFolder() {
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/fovea");
    }
    if (system.contains("windows")) {
      return variable("LOCALAPPDATA").orElse(home).resolve("fovea");
    }
    return variable("XDG_DATA_HOME").orElse(home.resolve(".local/share")).resolve("fovea");
  }

  private static Optional<Path> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).map(Path::of);
  }
}
