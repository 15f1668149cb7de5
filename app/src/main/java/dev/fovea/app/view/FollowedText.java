package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.Consideration;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.TextTable.Column;
import dev.fovea.app.view.TextTable.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The sources that a person follows, as text. Immutable and safe for use by any number of threads.
 */
public final class FollowedText {

  private final Presentation presentation;
  private final Messages messages;

  /** Shows sources in one way. */
  public FollowedText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /**
   * The text, ending with a line break.
   *
   * @param entries how many entries of a source are stored
   * @param considerations whether a source is worth looking at, by address; a column of its own as
   *     soon as something is known of any
   */
  public String render(
      List<Source> sources,
      ToIntFunction<Source> entries,
      Map<String, Consideration> considerations) {
    TextPage page = new TextPage(presentation);
    if (sources.isEmpty()) {
      page.paragraph(messages.text("followed.none"));
      return page.toString();
    }
    Figures figures = new Figures(presentation);
    boolean isKnown = considerations.values().stream().anyMatch(Consideration::isKnown);
    List<Column> columns =
        List.of(
            new Column(messages.text("followed.title"), Side.START),
            new Column(messages.text("followed.entries"), Side.END),
            new Column(messages.text("followed.read"), Side.START),
            new Column(messages.text("followed.looking"), Side.START));
    int shown = isKnown ? columns.size() : columns.size() - 1;
    TextTable table = new TextTable(columns.subList(0, shown));
    for (Source source : sources) {
      table.row(
          List.of(
                  source.title(),
                  Integer.toString(entries.applyAsInt(source)),
                  source
                      .fetchedAt()
                      .map(figures::moment)
                      .orElseGet(() -> messages.text("followed.never")),
                  Optional.ofNullable(considerations.get(source.address()))
                      .map(this::looking)
                      .orElse(""))
              .subList(0, shown));
    }
    table.write(page);
    if (isKnown) {
      page.paragraph(messages.text("followed.looking.explained"), Ink.FAINT);
    }
    page.gap();
    for (Source source : sources) {
      page.unwrapped(SafeText.line(source.address()), Ink.FAINT);
      source
          .error()
          .ifPresent(error ->
              page.hanging(new TextPage.Margin("✗ ", page.ink("✗ ", Ink.LOWERS)), error, 3));
    }
    return page.toString();
  }

  private String looking(Consideration consideration) {
    if (!consideration.isKnown()) {
      return messages.text("followed.looking.unknown");
    }
    return consideration.isConsidered()
        ? messages.text(
            "followed.looking.share",
            String.format(Locale.ROOT, "%.0f", 100 * consideration.probability()))
        : messages.text("followed.looking.none");
  }
}
