package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.TextTable.Column;
import dev.fovea.app.view.TextTable.Side;
import java.util.List;
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
   */
  public String render(List<Source> sources, ToIntFunction<Source> entries) {
    TextPage page = new TextPage(presentation);
    if (sources.isEmpty()) {
      page.paragraph(messages.text("followed.none"));
      return page.toString();
    }
    Figures figures = new Figures(presentation);
    TextTable table =
        new TextTable(
            List.of(
                new Column(messages.text("followed.title"), Side.START),
                new Column(messages.text("followed.entries"), Side.END),
                new Column(messages.text("followed.read"), Side.START)));
    for (Source source : sources) {
      table.row(
          List.of(
              source.title(),
              Integer.toString(entries.applyAsInt(source)),
              source
                  .fetchedAt()
                  .map(figures::moment)
                  .orElseGet(() -> messages.text("followed.never"))));
    }
    table.write(page);
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
}
