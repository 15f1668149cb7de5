package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.view.TextTable.Column;
import dev.fovea.app.view.TextTable.Side;
import dev.fovea.models.classifier.RobustnessStudy.Outcome;
import dev.fovea.models.metrics.Spread;
import java.util.List;
import java.util.Locale;

/** How kinds of attention held up, as a table. Immutable and safe for use by any threads. */
public final class RobustnessText {
  private final Presentation presentation;
  private final Messages messages;

  /** Shows figures in one way. */
  public RobustnessText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** The text, ending with a line break. */
  public String render(List<Outcome> outcomes) {
    TextPage page = new TextPage(presentation);
    TextTable table =
        new TextTable(
            List.of(
                new Column(messages.text("robustness.attention"), Side.START),
                new Column(messages.text("robustness.rows"), Side.END),
                new Column(messages.text("robustness.wrong"), Side.END),
                new Column(messages.text("robustness.network"), Side.END),
                new Column(messages.text("robustness.both"), Side.END),
                new Column(messages.text("robustness.linear"), Side.END)));
    for (RobustnessDocument.RowDocument row : RobustnessDocument.of(outcomes).rows()) {
      table.row(
          List.of(
              row.attention(),
              Integer.toString(row.rows()),
              Figures.percent(row.wrong()),
              figure(row.network()),
              figure(row.both()),
              figure(row.linear())));
    }
    table.write(page);
    return page.toString();
  }

  private static String figure(Spread spread) {
    return spread.n() == 1
        ? String.format(Locale.ROOT, "%.4f", spread.mean())
        : String.format(Locale.ROOT, "%.4f ± %.4f", spread.mean(), spread.deviation());
  }
}
