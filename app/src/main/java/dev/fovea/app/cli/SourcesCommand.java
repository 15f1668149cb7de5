package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.ConsiderationSet;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Following;
import dev.fovea.app.stream.PipedFeeds;
import dev.fovea.app.stream.SampleStreams;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceArguments;
import dev.fovea.app.stream.SourceRepository;
import dev.fovea.app.view.FollowedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sources}: the streams a person follows. */
@Command(name = "sources")
final class SourcesCommand implements Callable<Integer> {

  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  SourcesCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list")
  Integer list() {
    return with(store -> {
      List<Source> sources = store.sources().followedBy(PersonId.LOCAL);
      terminal
          .out()
          .print(
              new FollowedText(terminal.presentation())
                  .render(
                      sources,
                      source -> store.entries().count(source.address()),
                      new ConsiderationSet(store.journal(), store.entries())
                          .of(
                              PersonId.LOCAL,
                              sources.stream().map(Source::address).toList(),
                              terminal.clock().instant())));
    });
  }

  @Command(name = "add")
  Integer add(
      @Parameters(paramLabel = "URL|FILE|DIR", descriptionKey = "sources.add.address")
          String argument) {
    if (argument.strip().equals(FileArgument.STANDARD_INPUT)) {
      // A document that came through a pipe cannot be asked again; brief --feed - takes it.
      throw new UnusableInputException(messages.text("sources.noPipe"));
    }
    return follow(arguments().sources(argument));
  }

  @Command(name = "import")
  Integer importOutline(
      @Parameters(paramLabel = "OPML", descriptionKey = "sources.import.file") String file) {
    return follow(arguments().outline(file));
  }

  @Command(name = "remove")
  Integer remove(
      @Parameters(paramLabel = "URL", descriptionKey = "sources.remove.address") String address) {
    return with(store -> {
      SourceRepository sources = store.sources();
      Source source = followed(sources, address);
      sources.unfollow(PersonId.LOCAL, source.address());
      terminal.out().println(messages.text("sources.removed", source.address()));
    });
  }

  @Command(name = "export")
  Integer export(
      @Parameters(paramLabel = "OPML", descriptionKey = "sources.export.file") String file) {
    return with(store -> {
      List<Source> sources = store.sources().followedBy(PersonId.LOCAL);
      String outline = SourceArguments.outline(sources, messages.text("sources.outline"));
      OutputFile.write(
          file, terminal, stream -> stream.write(outline.getBytes(OutputFile.CHARSET)));
      if (!file.equals(FileArgument.STANDARD_INPUT)) {
        terminal
            .out()
            .println(messages.text("sources.exported", Integer.toString(sources.size()), file));
      }
    });
  }

  private Integer follow(List<Source> sources) {
    return with(store -> {
      Set<String> before =
          store.sources().followedBy(PersonId.LOCAL).stream()
              .map(Source::address)
              .collect(Collectors.toCollection(HashSet::new));
      for (Source source : sources) {
        boolean isNew = before.add(source.address());
        terminal
            .out()
            .println(
                messages.text(
                    isNew ? "sources.added" : "sources.followedBefore", source.address()));
      }
      new Following(store.sources(), new SampleStreams(terminal.clock()))
          .follow(PersonId.LOCAL, sources);
    });
  }

  /** The followed source of an address as the person writes it, exactly or as a path. */
  private Source followed(SourceRepository sources, String given) {
    List<Source> all = sources.followedBy(PersonId.LOCAL);
    return all.stream()
        .filter(source -> source.address().equals(given.strip()))
        .findFirst()
        .or(() ->
            arguments().sources(given).stream()
                .map(Source::address)
                .flatMap(address -> all.stream().filter(one -> one.address().equals(address)))
                .findFirst())
        .orElseThrow(() -> new UnusableInputException(messages.text("sources.notFollowed", given)));
  }

  private SourceArguments arguments() {
    return new SourceArguments(
        new FileArgument(terminal.in(), terminal.language()),
        new PipedFeeds(),
        new SampleStreams(terminal.clock()),
        terminal.language());
  }

  private Integer with(Consumer<Store> action) {
    try (Composition composition =
        new Composition(data.folder(), terminal.language(), terminal.clock())) {
      action.accept(composition.store());
      return ExitStatus.DONE;
    }
  }
}
