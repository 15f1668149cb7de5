package dev.fovea.app.view;

import dev.fovea.app.briefing.EntryJourney;
import dev.fovea.app.briefing.EntryJourney.Look;
import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One entry's way through the loop as text for a terminal: a paragraph for each station. Immutable
 * and safe for use by any number of threads.
 */
public final class JourneyText {

  private static final int MOST_LOOKS = 5;
  private static final String INDENT = "  ";

  private final Presentation presentation;
  private final Messages messages;

  /** Shows journeys in one way. */
  public JourneyText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** The text, ending with a line break. */
  public String render(EntryJourney journey) {
    TextPage page = new TextPage(presentation);
    page.paragraph(journey.entry().title(), Ink.STRONG);
    page.unwrapped(journey.entry().id().toString(), Ink.FAINT);
    stream(journey, page);
    if (!journey.attention().isEmpty()) {
      attention(journey.attention(), page);
    }
    journey.assessment().ifPresent(assessment -> worth(assessment, page));
    plan(journey, page);
    decision(journey, page);
    return page.toString();
  }

  private void stream(EntryJourney journey, TextPage page) {
    heading("why.stream", page);
    Figures figures = new Figures(presentation);
    page.hanging(
        INDENT,
        messages.text(
            journey.entry().publishedAt().isPresent() ? "why.from" : "why.from.undated",
            journey.sourceTitle(),
            figures.moment(journey.entry().datedAt())));
    if (!journey.topics().isEmpty()) {
      page.hanging(INDENT, messages.text("why.topics", topics(journey.topics())));
    }
    for (Pick.Duplicate telling : journey.tellings()) {
      page.hanging(
          INDENT,
          messages.text(
              "pick.also",
              SafeText.line(telling.sourceTitle())
                  + " – "
                  + SafeText.line(telling.entry().title())));
    }
  }

  private String topics(Map<String, Double> topics) {
    return topics.entrySet().stream()
        .sorted(Comparator.comparingDouble((Map.Entry<String, Double> topic) -> -topic.getValue()))
        .map(topic ->
            "%s %s"
                .formatted(
                    Topic.display(topic.getKey(), presentation.language()),
                    Figures.worth(topic.getValue())))
        .collect(Collectors.joining(messages.text("why.separator")));
  }

  private void attention(List<Look> looks, TextPage page) {
    heading("why.attention", page);
    looks.stream()
        .limit(MOST_LOOKS)
        .forEach(
            look -> page.hanging(INDENT + Figures.worth(look.weight()) + INDENT, look.title(), 2));
    double rest = 1 - looks.stream().mapToDouble(Look::weight).sum();
    page.hanging(INDENT + Figures.worth(rest) + INDENT, messages.text("why.prior"), 2);
  }

  private void worth(Assessment assessment, TextPage page) {
    heading("why.worth", page);
    Weighing weighing = Weighing.of(assessment, messages);
    for (Weighing.Step step : weighing.steps()) {
      String words =
          step.evidence().isEmpty()
              ? step.label()
              : messages.text(
                  "pick.because",
                  step.label(),
                  step.evidence().stream()
                      .map(Weighing.Part::toString)
                      .collect(Collectors.joining(messages.text("evidence.separator"))));
      page.hanging(INDENT + Figures.signed(step.hundredths()) + INDENT, words);
    }
    page.hanging(
        INDENT + Figures.signed(weighing.total()) + INDENT,
        messages.text("pick.together", Figures.worth(assessment.worth())));
  }

  private void plan(EntryJourney journey, TextPage page) {
    heading("why.plan", page);
    page.hanging(
        INDENT,
        messages.text(
            "why.minutes",
            Figures.minutes(journey.minutes()),
            Figures.minutes(journey.minutesP80())));
    page.hanging(
        INDENT,
        messages.text(
            "why.fate." + journey.fate().name().toLowerCase(Locale.ROOT),
            Figures.budget(journey.budgetMinutes())));
    journey.omission().map(Omission::why).ifPresent(why -> page.hanging(INDENT, why));
    journey
        .toldBy()
        .ifPresent(lead -> page.hanging(INDENT, messages.text("why.toldBy", lead.toString())));
  }

  private void decision(EntryJourney journey, TextPage page) {
    heading("why.decision", page);
    Figures figures = new Figures(presentation);
    page.hanging(
        INDENT,
        journey
            .decision()
            .map(decision ->
                messages.text(
                    "why.decided." + decision.outcome().word(), figures.moment(decision.at())))
            .orElseGet(() -> messages.text("why.undecided")));
    if (journey.assessment().isEmpty() && journey.lastConsidered().isPresent()) {
      LoggedCandidate last = journey.lastConsidered().get();
      String worth = last.worth().isPresent() ? Figures.worth(last.worth().getAsDouble()) : "–";
      page.hanging(
          INDENT,
          messages.text(
              last.leftOut().isPresent() ? "why.last.leftOut" : "why.last.picked",
              figures.moment(last.lastAt()),
              worth));
      last.leftOut().ifPresent(why -> page.hanging(INDENT, why));
    }
  }

  private void heading(String key, TextPage page) {
    page.gap();
    page.paragraph(messages.text(key), Ink.STRONG);
  }
}
