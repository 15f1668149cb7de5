package dev.fovea.app.cli;

import java.util.List;

/**
 * What Java's ahead-of-time cache learns from (JEP 514, 515): the launcher's build runs this once
 * and keeps which classes it needed and what its methods did, so that every later start is quick.
 *
 * <p>The first briefing encodes the sample streams; the others find nothing new, as most briefings
 * do, often enough for the profiles of their methods to be worth keeping.
 */
public final class Training {

  private static final int REPEATED = 12;

  private Training() {}

  /** Runs in the data folder that the one argument names; exits with the status of a command. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system(Arguments.languageOf(List.of()));
    System.setErr(terminal.err());
    String folder = arguments[0];
    int status = Main.run(terminal, "brief", "--data", folder);
    for (int round = 0; round < REPEATED && status == ExitStatus.DONE; round++) {
      status = Main.run(terminal, "brief", "--format", "json", "--data", folder);
    }
    if (status == ExitStatus.DONE) {
      status = Main.run(terminal, "ledger", "--data", folder);
    }
    terminal.out().flush();
    terminal.err().flush();
    System.exit(status);
  }
}
