package dev.fovea.app.view;

import dev.fovea.app.evaluation.HistoryEvaluation.Row;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.TextTable.Column;
import dev.fovea.app.view.TextTable.Side;
import java.util.List;
import java.util.Locale;

/** Figures of an evaluation as a table. Immutable and safe for use by any number of threads. */
public final class EvaluationText {

  private final Presentation presentation;
  private final Messages messages;

  /** Shows figures in one way. */
  public EvaluationText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** The text, ending with a line break. */
  public String render(List<Row> rows) {
    TextPage page = new TextPage(presentation);
    TextTable table =
        new TextTable(
            List.of(
                new Column(messages.text("evaluation.method"), Side.START),
                new Column(messages.text("evaluation.seed"), Side.END),
                new Column(messages.text("evaluation.people"), Side.END),
                new Column("Recall@50", Side.END),
                new Column("nDCG@50", Side.END)));
    for (Row row : rows) {
      table.row(
          List.of(
              row.method(),
              Long.toString(row.seed()),
              Integer.toString(row.people()),
              String.format(Locale.ROOT, "%.4f", row.recallAt50()),
              String.format(Locale.ROOT, "%.4f", row.ndcgAt50())));
    }
    table.write(page);
    return page.toString();
  }
}
