package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sums of a ledger in sentences, the same in text and on a page. */
public final class LedgerSentences {

  private LedgerSentences() {}

  /** The sentences, at least one. */
  public static List<String> of(Ledger ledger, Presentation presentation) {
    Messages messages = presentation.messages();
    if (ledger.plannedMinutes() == 0 && ledger.bySource().isEmpty()) {
      return List.of(messages.text("ledger.empty"));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        messages.text(
            "ledger.minutes",
            Figures.minutes(ledger.plannedMinutes()),
            Figures.minutes(ledger.spentMinutes())));
    if (ledger.wellSpentShare().isPresent()) {
      sentences.add(
          messages.text(
              "ledger.wellSpent",
              percent(ledger.wellSpentShare().getAsDouble()),
              percent(ledger.ratedShare().orElse(0)),
              Figures.minutes(ledger.regretMinutes())));
    } else if (ledger.spentMinutes() > 0) {
      sentences.add(messages.text("ledger.unrated"));
    }
    if (ledger.opportunityLoss().isPresent()) {
      sentences.add(
          messages.text(
              "ledger.opportunityLoss",
              String.format(Locale.ROOT, "%.1f", ledger.opportunityLoss().getAsDouble())));
    }
    if (ledger.effectiveSources() > 0) {
      sentences.add(
          messages.text(
              "ledger.effectiveSources",
              String.format(Locale.ROOT, "%.1f", ledger.effectiveSources())));
    }
    return sentences;
  }

  static String percent(double share) {
    return Long.toString(Math.round(100 * share));
  }
}
