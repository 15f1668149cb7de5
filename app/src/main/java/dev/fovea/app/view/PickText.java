package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Assessment;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The picks of a briefing as text: title, circumstances, the sum of its reasons, how to reach it.
 */
final class PickText {

  private static final int TITLE_LINES = 3;
  private static final int LABEL_LINES = 4;
  private static final int BAR_COLUMNS = 8;

  private final Presentation presentation;
  private final Messages messages;
  private final Figures figures;
  private final TextPage page;
  private final SignedBar bar;
  private final String indent;

  private PickText(Briefing briefing, Presentation presentation, TextPage page) {
    this.presentation = presentation;
    this.messages = presentation.messages();
    this.figures = new Figures(presentation);
    this.page = page;
    this.bar = new SignedBar(scale(briefing.picks()), BAR_COLUMNS);
    this.indent = " ".repeat(number(briefing.picks().size(), briefing.picks().size()).length());
  }

  static void all(Briefing briefing, Presentation presentation, TextPage page) {
    PickText text = new PickText(briefing, presentation, page);
    for (int index = 0; index < briefing.picks().size(); index++) {
      page.gap();
      text.pick(
          number(index + 1, briefing.picks().size()),
          briefing.picks().get(index),
          briefing.generatedAt());
    }
  }

  private void pick(String number, Pick pick, Instant now) {
    page.hanging(
        new TextPage.Margin(number, page.ink(number, Ink.FAINT)),
        pick.entry().title(),
        TITLE_LINES,
        Ink.STRONG);
    page.hanging(indent, circumstances(pick, now), 2);
    pick.assessment().ifPresent(this::weighing);
    for (Pick.Duplicate duplicate : pick.duplicates()) {
      String other =
          SafeText.line(duplicate.sourceTitle()) + " – " + SafeText.line(duplicate.entry().title());
      page.hanging(indent, messages.text("pick.also", other), 2, Ink.FAINT);
    }
    String address =
        pick.entry().url().map(SafeText::line).orElseGet(() -> messages.text("pick.noAddress"));
    page.unwrapped(indent + pick.entry().id() + "  " + address, Ink.FAINT);
  }

  private String circumstances(Pick pick, Instant now) {
    return messages.text(
        "pick.meta",
        DisplayWidth.truncate(SafeText.line(pick.sourceTitle()), presentation.textWidth() / 2),
        Figures.minutes(pick.minutes()),
        figures.age(pick.entry().publishedAt(), now));
  }

  private void weighing(Assessment assessment) {
    Weighing weighing = Weighing.of(assessment, messages);
    String worth = Figures.worth(assessment.worth());
    if (weighing.isShort()) {
      page.hanging(indent, inOneLine(weighing, worth));
      return;
    }
    weighing.steps().forEach(this::step);
    String together = messages.text("pick.together", worth);
    page.hanging(
        indent + Figures.signed(weighing.total()) + "  " + " ".repeat(bar.width()) + "  ",
        together);
  }

  /** Bars would only make a sum of two longer. */
  private String inOneLine(Weighing weighing, String worth) {
    String sum =
        weighing.steps().stream()
            .map(step -> Figures.signed(step.hundredths()) + " " + step.label())
            .collect(Collectors.joining(messages.text("pick.sum.separator")));
    return messages.text("pick.sum.line", sum, Figures.signed(weighing.total()), worth);
  }

  private void step(Weighing.Step step) {
    String number = Figures.signed(step.hundredths());
    String left = bar.left(step.value());
    String right = bar.right(step.value());
    String before = indent + number + "  ";
    String words =
        step.evidence().isEmpty()
            ? step.label()
            : messages.text(
                "pick.because",
                step.label(),
                step.evidence().stream()
                    .map(Weighing.Part::toString)
                    .collect(Collectors.joining(messages.text("evidence.separator"))));
    page.hanging(
        new TextPage.Margin(
            before + left + "│" + right + "  ",
            before
                + page.ink(left, Ink.LOWERS)
                + page.ink("│", Ink.FAINT)
                + page.ink(right, Ink.RAISES)
                + "  "),
        words,
        LABEL_LINES);
  }

  private static String number(int number, int last) {
    return DisplayWidth.padStart(Integer.toString(number), Integer.toString(last).length()) + "  ";
  }

  /** One scale for all bars, so that picks can be compared. */
  private static double scale(List<Pick> picks) {
    return picks.stream()
        .flatMap(pick -> pick.assessment().stream())
        .flatMap(Weighing::values)
        .mapToDouble(Math::abs)
        .filter(value -> value > 0)
        .max()
        .orElse(1);
  }
}
