package dev.fovea.app.cli;

import dev.fovea.app.view.Presentation;
import dev.fovea.models.Language;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What a command talks to: the three standard streams (UTF-8), and what is known of the person at
 * the other end.
 *
 * @param in standard input
 * @param out standard output: what was asked for, nothing else
 * @param err standard error: progress, warnings, errors
 * @param interactive whether standard output is a terminal that wants colour
 * @param errorInteractive whether standard error is a terminal, which gets progress bars
 * @param columns the terminal's width, 80 where it is unknown
 * @param language the language of everything printed
 * @param zone the time zone of everything printed for people
 * @param clock where the time comes from
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    boolean errorInteractive,
    int columns,
    Language language,
    ZoneId zone,
    InstantSource clock) {

  /** The process's own. */
  static Terminal system(Language language) {
    // The launcher passes on what only a shell can see cheaply: which of the streams are terminals,
    // and how wide.
    boolean interactive = Boolean.getBoolean("fovea.terminal.out") && wantsColour();
    boolean errorInteractive = Boolean.getBoolean("fovea.terminal.err");
    int columns = Integer.getInteger("fovea.terminal.columns", 80);
    return new Terminal(
        System.in,
        StandardOutput.over(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new BufferedOutputStream(standardError()), true, StandardCharsets.UTF_8),
        interactive,
        errorInteractive,
        columns >= 40 ? columns : 80,
        language,
        ZoneId.systemDefault(),
        InstantSource.system());
  }

  /** How things are shown on it. */
  Presentation presentation() {
    return new Presentation(language, zone, Math.max(columns, Presentation.NARROWEST), interactive);
  }

  /** By the convention of no-color.org. */
  private static boolean wantsColour() {
    String noColour = System.getenv("NO_COLOR");
    return noColour == null || noColour.isEmpty();
  }

  /**
   * Standard error. The launcher keeps the true one at a descriptor of its own while it drops a
   * line of Java's from the other, see there. Java has no public way to use an inherited
   * descriptor, and opening it by name ({@code /dev/fd/3}) would start a file again from a position
   * of its own; hence the constructor that the launcher opens to us.
   */
  private static FileOutputStream standardError() {
    Integer number = Integer.getInteger("fovea.terminal.descriptor");
    if (number == null) {
      return new FileOutputStream(FileDescriptor.err);
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      return new FileOutputStream(constructor.newInstance(number));
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException(
          "this Java has no FileDescriptor(int); start Fovea by its launcher with another JDK",
          changed);
    }
  }
}
