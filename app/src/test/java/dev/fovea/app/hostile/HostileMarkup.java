package dev.fovea.app.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A piece of HTML that a stranger may put into an entry: {@link #all} is a source for parameterised
 * tests of whatever shows entries or hands them on. A script that runs says so on the console, as
 * {@code HIT:name}; {@code canary} is an address that nothing may ask for.
 *
 * @param name what it tries, unique
 * @param html the markup
 */
public record HostileMarkup(String name, String html) {

  /** What a script that has run leaves on the console, before its name. */
  public static final String HIT = "HIT:";

  /**
   * All of them, a hundred and more.
   *
   * @param canary an absolute address
   */
  public static List<HostileMarkup> all(String canary) {
    try (InputStream stream =
        Objects.requireNonNull(HostileMarkup.class.getResourceAsStream("markup.txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> of(line, canary))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** For {@code @MethodSource}. */
  public static Stream<HostileMarkup> all() {
    return all("http://canary.example/").stream();
  }

  private static HostileMarkup of(String line, String canary) {
    String name = line.substring(0, line.indexOf('|'));
    return new HostileMarkup(
        name,
        line.substring(name.length() + 1)
            .replace("\\n", "\n")
            .replace("\\0", "\0")
            .replace("JS", "console.log(/" + HIT + name + "/)")
            .replace("CANARY", canary + name));
  }

  @Override
  public String toString() {
    return name;
  }
}
