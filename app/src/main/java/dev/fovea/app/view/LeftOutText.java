package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.language.Messages;
import java.util.List;

/** What is left out as text: the reasons with their numbers, and the most worth of each. */
final class LeftOutText {

  private static final int MOST_GROUPS = 6;
  private static final int REASON_LINES = 3;

  private LeftOutText() {}

  static void all(Briefing briefing, Presentation presentation, TextPage page) {
    if (briefing.leftOut().isEmpty()) {
      return;
    }
    Messages messages = presentation.messages();
    List<LeftOutGroup> groups = LeftOutGroup.of(briefing.leftOut());
    int margin = Integer.toString(briefing.leftOut().size()).length();
    page.gap();
    page.paragraph(messages.text("leftOut.heading"), Ink.STRONG);
    groups.stream().limit(MOST_GROUPS).forEach(group -> group(group, margin, messages, page));
    int others = groups.stream().skip(MOST_GROUPS).mapToInt(group -> group.entries().size()).sum();
    if (others > 0) {
      page.hanging(count(others, margin), messages.text("leftOut.more", others));
    }
    page.paragraph(messages.text("leftOut.all"), Ink.FAINT);
  }

  private static void group(LeftOutGroup group, int margin, Messages messages, TextPage page) {
    LeftOut first = group.entries().getFirst();
    page.hanging(count(group.entries().size(), margin), group.why(), REASON_LINES);
    String indent = " ".repeat(margin + 2);
    String circumstances = circumstances(first, messages);
    int room = page.width() - indent.length() - DisplayWidth.of(circumstances) - 4;
    String title = DisplayWidth.truncate(SafeText.line(first.entry().title()), Math.max(16, room));
    page.hanging(indent, messages.text("leftOut.example", title, circumstances), 2, Ink.FAINT);
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
