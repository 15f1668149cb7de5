package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceArguments;
import dev.fovea.app.view.ExportArchive;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code export}: everything of a person in one archive. */
@Command(name = "export")
final class Export implements Callable<Integer> {

  /** Before and after everything that any clock says. */
  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

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
        new Composition(data.folder(), terminal.language(), terminal.clock())) {
      archive = archive(composition.store());
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

  private ExportArchive archive(Store store) {
    PersonId person = PersonId.LOCAL;
    List<Source> sources = store.sources().followedBy(person);
    List<JournalLine> lines = store.journal().lines(person);
    Set<EntryId> decided = lines.stream().map(JournalLine::entry).collect(Collectors.toSet());
    return new ExportArchive(
        terminal.clock().instant(),
        store.people().find(person),
        sources,
        SourceArguments.outline(sources, messages.text("sources.outline")),
        lines,
        store.entries().findAll(decided).stream().sorted(Comparator.comparing(Entry::id)).toList(),
        store.briefings().picks(person, EARLIEST, LATEST),
        store.briefings().candidates(person, EARLIEST, LATEST));
  }
}
