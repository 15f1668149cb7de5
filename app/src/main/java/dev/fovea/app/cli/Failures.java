package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    String hint = "";
    if (exception instanceof UnmatchedArgumentException unmatched) {
      hint = String.join(", ", unmatched.getSuggestions());
    }
    print(terminal, messages.text("failure.arguments", oneLine(describe(exception)), command));
    if (!hint.isEmpty()) {
      print(terminal, messages.text("failure.suggestion", hint));
    }
    return ExitStatus.UNUSABLE;
  }

  /** The command ran and failed. */
  static int execution(Exception exception, Terminal terminal, Messages messages) {
    if (exception instanceof UnusableInputException) {
      print(terminal, messages.text("failure.input", oneLine(describe(exception))));
      return ExitStatus.UNUSABLE;
    }
    print(
        terminal,
        messages.text("failure.internal", oneLine(describe(exception)), report(exception)));
    return ExitStatus.FAILED;
  }

  private static String describe(Exception exception) {
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : message;
  }

  private static String report(Exception exception) {
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
