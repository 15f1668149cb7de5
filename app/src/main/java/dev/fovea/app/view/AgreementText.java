package dev.fovea.app.view;

import dev.fovea.app.evaluation.FixationAgreement.Row;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.TextTable.Column;
import dev.fovea.app.view.TextTable.Side;
import java.util.List;
import java.util.Locale;

/** How far methods agree with people, as a table. Immutable and safe for use by any threads. */
public final class AgreementText {
  private final Presentation presentation;
  private final Messages messages;

  /** Shows figures in one way. */
  public AgreementText(Presentation presentation) {
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
                new Column("Spearman", Side.END),
                new Column(messages.text("evaluation.sentences"), Side.END)));
    for (Row row : rows) {
      table.row(
          List.of(
              row.method(),
              String.format(Locale.ROOT, "%.3f", row.spearman()),
              Integer.toString(row.sentences())));
    }
    table.write(page);
    return page.toString();
  }
}
