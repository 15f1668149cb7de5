package dev.fovea.app.cli;

/** What the command line tells the shell. */
final class ExitStatus {

  /** Done. */
  static final int DONE = 0;

  /** Anything else that went wrong. */
  static final int FAILED = 1;

  /** The arguments or the input were unusable. */
  static final int UNUSABLE = 2;

  private ExitStatus() {}
}
