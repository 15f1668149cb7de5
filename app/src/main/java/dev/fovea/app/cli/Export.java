package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.view.ExportArchive;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code export}: everything of a person in one archive. */
@Command(name = "export")
final class Export implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE.zip", descriptionKey = "export.file")
  private String file = "";

  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  Export(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    ExportArchive archive;
    try (Composition composition =
        Composition.forReading(data.folder(), terminal.language(), terminal.clock())) {
      archive = composition.archive(PersonId.LOCAL, messages.text("sources.outline"));
    }
    OutputFile.write(file, terminal, archive::write);
    if (!file.equals(FileArgument.STANDARD_INPUT)) {
      terminal
          .out()
          .println(
              messages.text(
                  "export.done",
                  file,
                  Integer.toString(archive.lines().size()),
                  Integer.toString(archive.entries().size()),
                  Integer.toString(archive.person().interests().size()),
                  Integer.toString(archive.sources().size())));
    }
    return ExitStatus.DONE;
  }
}
