package dev.fovea.app.cli;

import dev.fovea.app.input.FileFailure;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line: parses the arguments, runs one command, and turns what went wrong into one line
 * and an exit status.
 *
 * <p>A command is a class with {@code @Command} that takes the {@link Terminal} in its constructor
 * and is listed in {@link Commands}. It throws {@link UnusableInputException} for what the person
 * must mend.
 */
@Command(name = "fovea", mixinStandardHelpOptions = false, versionProvider = Version.class)
public final class Main implements Runnable {

  @Spec @Nullable CommandSpec specification;

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      scope = CommandLine.ScopeType.INHERIT,
      descriptionKey = "option.language")
  void check(Language language) {
    // Arguments has read it before, because it decides the language of the help itself.
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      descriptionKey = "option.help")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      descriptionKey = "option.version")
  boolean version;

  private final Language language;

  private Main(Language language) {
    this.language = language;
  }

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(specification, "picocli sets it").commandLine();
    throw new ParameterException(
        line,
        Messages.of(Main.class, language)
            .text("failure.noCommand", String.join(", ", line.getSubcommands().keySet())));
  }

  /** Runs the command of the arguments and exits with its status. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system(Arguments.languageOf(List.of(arguments)));
    // Libraries log to System.err; theirs and ours are the same stream.
    System.setErr(terminal.err());
    int status = finish(terminal, run(terminal, arguments));
    terminal.err().flush();
    System.exit(status);
  }

  /**
   * Writes what is not written yet.
   *
   * @return the exit status, which is a failure if something was lost
   */
  static int finish(Terminal terminal, int status) {
    terminal.out().flush();
    if (terminal.out() instanceof StandardOutput standard && standard.failure().isPresent()) {
      Messages messages = Messages.of(Main.class, terminal.language());
      String reason = FileFailure.reason(standard.failure().get(), terminal.language());
      terminal.err().println(messages.text("failure.output", reason));
      return status == ExitStatus.DONE ? ExitStatus.FAILED : status;
    }
    return status;
  }

  /**
   * Runs a command.
   *
   * @return the exit status
   */
  static int run(Terminal terminal, String... arguments) {
    if (List.of(arguments).equals(List.of("--version"))) {
      // Scripts ask this often; it needs nothing of what follows.
      Stream.of(new Version().getVersion()).forEach(terminal.out()::println);
      return ExitStatus.DONE;
    }
    Messages messages = Messages.of(Main.class, terminal.language());
    Locale locale = terminal.language().locale();
    CommandLine line = new CommandLine(new Main(terminal.language()));
    Commands.create(terminal, List.of(arguments)).forEach(line::addSubcommand);
    // What is set on the line reaches only the subcommands that are there already.
    line.registerConverter(Language.class, Main::language);
    line.setResourceBundle(
        ResourceBundle.getBundle(
            Main.class.getPackageName() + ".help",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    line.setOut(Printing.writer(terminal.out()));
    line.setErr(Printing.writer(terminal.err()));
    line.setUsageHelpWidth(Math.min(terminal.columns(), 100));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.interactive() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(
        (exception, given) -> Failures.parameter(exception, terminal, messages));
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> Failures.execution(exception, terminal, messages));
    if (arguments.length == 0) {
      line.usage(Printing.writer(terminal.out()));
      return ExitStatus.DONE;
    }
    try {
      return line.execute(arguments);
    } catch (Error error) { // out of memory, a damaged installation: picocli passes only exceptions
      return Failures.internal(error, terminal, messages);
    }
  }

  private static Language language(String code) {
    try {
      return Language.ofCode(code);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }
}
