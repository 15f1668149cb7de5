package dev.fovea.app.cli;

import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.allocation.plan.Planner;
import dev.fovea.app.economics.PlanDocument;
import dev.fovea.app.economics.PlanReader;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.view.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plan}: whole items within a budget of minutes, with price and bound. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "PROBLEM.json", descriptionKey = "plan.problem")
  private String file = "";

  private final Terminal terminal;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    FileArgument argument = new FileArgument(terminal.in(), terminal.language());
    PlanProblem problem = PlanReader.read(argument.open(file), file, terminal.language());
    terminal.out().print(Json.write(PlanDocument.of(Planner.onAverage().plan(problem))));
    return ExitStatus.DONE;
  }
}
