package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import dev.fovea.models.data.UnusableDataException;
import dev.fovea.models.pretrained.UnusableModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into one line on standard error and an exit status; a stack trace goes to a
 * file.
 */
final class Failures {

  private Failures() {}

  /** The arguments do not fit the command. */
  static int parameter(ParameterException exception, Terminal terminal, Messages messages) {
    String command = exception.getCommandLine().getCommandSpec().qualifiedName(" ");
    print(terminal, messages.text("failure.arguments", describe(exception, messages), command));
    return ExitStatus.UNUSABLE;
  }

  private static String describe(ParameterException exception, Messages messages) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      String given = oneLine(String.join(" ", unmatched.getUnmatched()));
      String suggestions = String.join(", ", unmatched.getSuggestions());
      return suggestions.isEmpty()
          ? messages.text("failure.unknown", given)
          : messages.text("failure.unknown.suggestion", given, suggestions);
    }
    if (exception instanceof MissingParameterException missing) {
      return messages.text(
          "failure.missing",
          missing.getMissing().stream().map(Failures::name).collect(Collectors.joining(", ")));
    }
    if (exception instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return messages.text("failure.twice", option.longestName());
    }
    if (exception.getArgSpec() instanceof OptionSpec option && exception.getValue() != null) {
      return value(option, oneLine(exception.getValue()), messages);
    }
    return oneLine(describe(exception));
  }

  /** A value that is not of an option's type; picocli itself says so in English alone. */
  private static String value(OptionSpec option, String given, Messages messages) {
    Class<?> type = option.type();
    if (type == int.class || type == Integer.class) {
      return whole(option, given, Integer.MAX_VALUE, messages);
    }
    if (type == long.class || type == Long.class) {
      return whole(option, given, Long.MAX_VALUE, messages);
    }
    String key =
        type == double.class || type == Double.class
            ? "failure.value.number"
            : type == Language.class ? "failure.value.language" : "failure.value";
    return messages.text(key, option.longestName(), given);
  }

  private static String whole(OptionSpec option, String given, long largest, Messages messages) {
    return messages.text(
        "failure.value.whole", option.longestName(), given, Long.toString(largest));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  /** The command ran and failed. */
  static int execution(Exception exception, Terminal terminal, Messages messages) {
    if (exception instanceof UnusableInputException) {
      print(terminal, messages.text("failure.input", oneLine(describe(exception))));
      return ExitStatus.UNUSABLE;
    }
    Optional<String> input = input(exception, terminal.language());
    if (input.isPresent()) {
      print(terminal, messages.text("failure.input", oneLine(input.get())));
      return ExitStatus.UNUSABLE;
    }
    return internal(exception, terminal, messages);
  }

  /** What is wrong with a data file or a model folder, if that is what went wrong. */
  private static Optional<String> input(Exception exception, Language language) {
    return switch (exception) {
      case UnusableDataException data -> Optional.of(data.problem().message(language));
      case UnusableModelException model -> Optional.of(model.problem().message(language));
      default -> Optional.empty();
    };
  }

  /** Something went wrong that the person cannot mend. */
  static int internal(Throwable failure, Terminal terminal, Messages messages) {
    print(terminal, messages.text("failure.internal", oneLine(describe(failure)), report(failure)));
    return ExitStatus.FAILED;
  }

  private static String describe(Throwable exception) {
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : message;
  }

  private static String report(Throwable exception) {
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace));
    try {
      Path file = Files.createTempFile("fovea-failure-", ".txt");
      Files.writeString(file, trace.toString());
      return file.toString();
    } catch (IOException unwritable) {
      return "(" + unwritable.getMessage() + ")";
    }
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }

  private static void print(Terminal terminal, String line) {
    terminal.out().flush();
    terminal.err().println(line);
  }
}
