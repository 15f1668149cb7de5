package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.language.Messages;

/** What is left out as text: the reasons with their numbers, and the most worth of each. */
final class LeftOutText {

  /** Of each rule; the list of all is long and stands in the other formats. */
  private static final int EXAMPLES = 1;

  private LeftOutText() {}

  static void all(Briefing briefing, Presentation presentation, TextPage page) {
    if (briefing.leftOut().isEmpty()) {
      return;
    }
    Messages messages = presentation.messages();
    int margin = Integer.toString(briefing.leftOut().size()).length();
    page.gap();
    page.paragraph(messages.text("leftOut.heading"), Ink.STRONG);
    LeftOutGroup.of(briefing.leftOut()).forEach(group -> group(group, margin, messages, page));
    page.paragraph(messages.text("leftOut.all"), Ink.FAINT);
  }

  private static void group(LeftOutGroup group, int margin, Messages messages, TextPage page) {
    page.hanging(count(group.entries().size(), margin), group.label(messages));
    String indent = " ".repeat(margin + 2);
    group.entries().stream()
        .limit(EXAMPLES)
        .forEach(example -> example(example, indent, messages, page));
  }

  private static void example(LeftOut example, String indent, Messages messages, TextPage page) {
    String circumstances = circumstances(example, messages);
    int room = page.width() - indent.length() - DisplayWidth.of(circumstances) - 4;
    String title =
        DisplayWidth.truncate(SafeText.line(example.entry().title()), Math.max(16, room));
    page.hanging(indent, messages.text("leftOut.example", title, circumstances), 2, Ink.FAINT);
    page.hanging(indent + "  ", example.why(), 3, Ink.FAINT);
  }

  private static String circumstances(LeftOut leftOut, Messages messages) {
    String source = DisplayWidth.truncate(SafeText.line(leftOut.sourceTitle()), 28);
    String minutes = Figures.minutes(leftOut.minutes());
    return leftOut.worth().isPresent()
        ? messages.text(
            "leftOut.circumstances.worth",
            source,
            minutes,
            Figures.worth(leftOut.worth().getAsDouble()))
        : messages.text("leftOut.circumstances", source, minutes);
  }

  private static String count(int count, int width) {
    return DisplayWidth.padStart(Integer.toString(count), width) + "  ";
  }
}
