package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.language.Messages;

/**
 * A briefing as text for a terminal.
 *
 * <p>Set for reading from top to bottom once: what the minutes bring, each pick with a sum a person
 * can check, what is left out and why, what came of the sources, and how to answer. Wrapped to the
 * terminal, with widths that hold for Chinese and emoji; control characters of feeds never come
 * through. Immutable and safe for use by any number of threads.
 */
public final class BriefingText {

  private final Presentation presentation;
  private final Messages messages;

  /** Shows briefings in one way. */
  public BriefingText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** The text, ending with a line break. Linear in the size of the briefing. */
  public String render(Briefing briefing) {
    TextPage page = new TextPage(presentation);
    header(briefing, page);
    PickText.all(briefing, presentation, page);
    LeftOutText.all(briefing, presentation, page);
    SourcesText.all(briefing.sources(), presentation, page);
    if (!briefing.picks().isEmpty()) {
      page.gap();
      page.paragraph(messages.text("decide.how"));
      page.unwrapped(
          "  "
              + messages.text("decide.command", briefing.picks().getFirst().entry().id())
              + "   "
              + messages.text("decide.others"),
          Ink.FAINT);
    }
    return page.toString();
  }

  private void header(Briefing briefing, TextPage page) {
    BriefingSummary summary = BriefingSummary.of(briefing, presentation);
    String title = summary.title();
    page.hanging(
        new TextPage.Margin(title + "  ", page.ink(title, Ink.STRONG) + "  "),
        summary.subtitle(),
        Integer.MAX_VALUE,
        Ink.FAINT);
    page.paragraph(summary.paragraph(messages));
    briefing.notes().forEach(note -> page.paragraph(messages.text("briefing.note", note)));
  }
}
