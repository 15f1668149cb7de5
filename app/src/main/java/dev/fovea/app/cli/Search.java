package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.search.SearchRequest;
import dev.fovea.app.search.SearchResult;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.SearchDocument;
import dev.fovea.app.view.SearchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code search}: entries by their words. */
@Command(name = "search")
final class Search implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "WORDS", descriptionKey = "search.words")
  private List<String> words = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", descriptionKey = "search.limit")
  private int limit = 10;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  Search(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    Format chosen = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    String query = String.join(" ", words);
    if (query.isBlank()) {
      throw new UnusableInputException(messages.text("search.empty"));
    }
    if (query.length() > SearchRequest.LONGEST) {
      throw new UnusableInputException(
          messages.text("search.tooLong", query.length(), SearchRequest.LONGEST));
    }
    if (limit < 1 || limit > SearchRequest.DEEPEST) {
      throw new UnusableInputException(
          messages.text("search.noLimit", limit, SearchRequest.DEEPEST));
    }
    try (Composition composition =
        Composition.forReading(data.folder(), terminal.language(), terminal.clock())) {
      Map<String, String> titles =
          composition.store().sources().followedBy(PersonId.LOCAL).stream()
              .collect(Collectors.toMap(Source::address, Source::title));
      SearchResult found =
          composition.search().find(new SearchRequest(query, titles.keySet(), 0, limit));
      terminal
          .out()
          .print(
              chosen == Format.JSON
                  ? SearchDocument.of(query, found, titles).json()
                  : new SearchText(terminal.presentation())
                      .render(found, titles, terminal.clock().instant()));
      return ExitStatus.DONE;
    }
  }
}
