package dev.fovea.app.cli;

import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Problem;
import dev.fovea.app.economics.AllocationDocument;
import dev.fovea.app.economics.AllocationReader;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.view.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code allocate}: a divisible budget over alternatives, with price and gap. */
@Command(name = "allocate")
final class AllocateCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "PROBLEM.json", descriptionKey = "allocate.problem")
  private String file = "";

  private final Terminal terminal;

  AllocateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    FileArgument argument = new FileArgument(terminal.in(), terminal.language());
    Problem problem = AllocationReader.read(argument.open(file), file, terminal.language());
    terminal.out().print(Json.write(AllocationDocument.of(Allocator.allocate(problem))));
    return ExitStatus.DONE;
  }
}
