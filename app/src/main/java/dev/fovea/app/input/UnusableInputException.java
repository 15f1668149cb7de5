package dev.fovea.app.input;

/**
 * Arguments or input that cannot be used. The message is one line for the person who gave them, in
 * their language: what happened, where, what to do. The command line prints it and exits with
 * status 2.
 */
public class UnusableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the line to show. */
  public UnusableInputException(String message) {
    super(message);
  }

  /** With the line to show and what led to it. */
  public UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
