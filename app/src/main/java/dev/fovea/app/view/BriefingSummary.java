package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.SourceReport.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentences that sum a briefing up, the same in text and HTML.
 *
 * @param title whose minutes
 * @param subtitle when, and how it was chosen
 * @param sentences what the plan takes, what a further minute would bring, how good it is
 */
public record BriefingSummary(String title, String subtitle, List<String> sentences) {

  public BriefingSummary {
    sentences = List.copyOf(sentences);
  }

  static BriefingSummary of(Briefing briefing, Presentation presentation) {
    Messages messages = presentation.messages();
    String title =
        briefing.budgetMinutes() == 1
            ? messages.text("briefing.title.one")
            : messages.text("briefing.title", Figures.budget(briefing.budgetMinutes()));
    String moment = new Figures(presentation).moment(briefing.generatedAt());
    String subtitle = messages.text("briefing.subtitle." + briefing.mode().word(), moment);
    return new BriefingSummary(title, subtitle, sentences(briefing, messages));
  }

  /** All sentences as one paragraph. */
  String paragraph(Messages messages) {
    return String.join(messages.text("sentence.separator"), sentences);
  }

  /** Every candidate: picks, their duplicates, and what is left out. */
  static int candidates(Briefing briefing) {
    int duplicates = briefing.picks().stream().mapToInt(pick -> pick.duplicates().size()).sum();
    return briefing.picks().size() + duplicates + briefing.leftOut().size();
  }

  private static List<String> sentences(Briefing briefing, Messages messages) {
    if (briefing.picks().isEmpty()) {
      return List.of(nothing(briefing, messages));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        messages.text(
            "briefing.plan",
            briefing.picks().size(),
            candidates(briefing),
            Figures.minutes(briefing.expectedMinutes()),
            Figures.minutes(briefing.plannedMinutes())));
    if (briefing.mode() == Mode.PERSONAL) {
      briefing.price().ifPresent(price -> sentences.add(price(price, messages)));
      briefing.bound().ifPresent(bound -> sentences.add(certificate(bound, messages)));
    }
    return sentences;
  }

  private static String nothing(Briefing briefing, Messages messages) {
    if (!briefing.leftOut().isEmpty()) {
      return messages.text("briefing.nothing.picked", briefing.leftOut().size());
    }
    boolean allFailed =
        !briefing.sources().isEmpty()
            && briefing.sources().stream().allMatch(source -> source.status() == Status.FAILED);
    return messages.text(allFailed ? "briefing.nothing.failed" : "briefing.nothing");
  }

  private static String price(double price, Messages messages) {
    return price == 0
        ? messages.text("briefing.price.zero")
        : messages.text("briefing.price", Figures.price(price));
  }

  private static String certificate(double bound, Messages messages) {
    return bound >= 1 - 1e-9
        ? messages.text("briefing.certificate")
        : messages.text("briefing.certificate.partly", Figures.percent(bound));
  }
}
