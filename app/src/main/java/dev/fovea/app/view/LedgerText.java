package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.Account;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.ledger.Shift;
import dev.fovea.app.ranking.Topic;
import dev.fovea.app.view.TextTable.Column;
import dev.fovea.app.view.TextTable.Side;
import java.util.List;

/**
 * A ledger as text for a terminal: the sums in sentences, then a table with bars for sources, for
 * topics, and for what personal mode changed. Immutable and safe for use by any number of threads.
 */
public final class LedgerText {

  private static final int MOST_ROWS = 12;

  /** Below these widths a table has shorter bars, and then fewer columns. */
  private static final int COMFORTABLE = 72;

  private static final int TIGHT = 60;

  private final Presentation presentation;
  private final Messages messages;

  /** Shows ledgers in one way. */
  public LedgerText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** The text, ending with a line break. Linear in the size of the ledger. */
  public String render(Ledger ledger) {
    TextPage page = new TextPage(presentation);
    Figures figures = new Figures(presentation);
    String title = messages.text("ledger.title");
    page.hanging(
        new TextPage.Margin(title + "  ", page.ink(title, Ink.STRONG) + "  "),
        messages.text(
            "ledger.range", figures.moment(ledger.since()), figures.moment(ledger.until())),
        Integer.MAX_VALUE,
        Ink.FAINT);
    page.paragraph(
        String.join(messages.text("sentence.separator"), LedgerSentences.of(ledger, presentation)));
    accounts("ledger.sources", ledger.bySource(), page);
    accounts(
        "ledger.topics",
        ledger.byTopic().stream()
            .map(account ->
                new Account(
                    account.key(),
                    Topic.display(account.key(), presentation.language()),
                    account.minutes(),
                    account.entries(),
                    account.worth(),
                    account.regretMinutes()))
            .toList(),
        page);
    shifts(ledger.shift(), page);
    return page.toString();
  }

  private void accounts(String heading, List<Account> accounts, TextPage page) {
    if (accounts.isEmpty()) {
      return;
    }
    page.gap();
    boolean isTight = page.width() < TIGHT;
    List<Column> columns =
        List.of(
            new Column(messages.text(heading), Side.START),
            new Column(messages.text("ledger.column.minutes"), Side.END),
            new Column("", Side.START),
            new Column(messages.text("ledger.column.entries"), Side.END),
            new Column(messages.text("ledger.column.worth"), Side.END),
            new Column(messages.text("ledger.column.regret"), Side.END));
    int shown = isTight ? 3 : columns.size();
    TextTable table = new TextTable(columns.subList(0, shown));
    // Where nothing took any time, all bars are empty.
    double longest = Math.max(1e-9, accounts.getFirst().minutes());
    SignedBar bar = new SignedBar(longest, page.width() < COMFORTABLE ? 6 : 12);
    for (Account account : accounts.subList(0, Math.min(MOST_ROWS, accounts.size()))) {
      table.row(
          List.of(
                  account.title(),
                  Figures.minutes(account.minutes()),
                  bar.right(account.minutes()),
                  Integer.toString(account.entries()),
                  Integer.toString(account.worth()),
                  Figures.minutes(account.regretMinutes()))
              .subList(0, shown));
    }
    table.write(page);
    more(accounts.size(), page);
  }

  private void shifts(List<Shift> shifts, TextPage page) {
    if (shifts.isEmpty()) {
      return;
    }
    page.gap();
    TextTable table =
        new TextTable(
            List.of(
                new Column(messages.text("ledger.shift"), Side.START),
                new Column(messages.text("ledger.column.available"), Side.END),
                new Column(messages.text("ledger.column.shown"), Side.END),
                new Column("", Side.START)));
    double largest = Math.max(1e-9, Math.abs(shifts.getFirst().change()));
    SignedBar bar = new SignedBar(largest, page.width() < TIGHT ? 3 : 8);
    for (Shift shift : shifts.subList(0, Math.min(MOST_ROWS, shifts.size()))) {
      table.row(
          List.of(
              name(shift),
              LedgerSentences.percent(shift.available()) + " %",
              LedgerSentences.percent(shift.shown()) + " %",
              bar.left(shift.change()) + "│" + bar.right(shift.change())));
    }
    table.write(page);
    more(shifts.size(), page);
    page.paragraph(messages.text("ledger.shift.explained"), Ink.FAINT);
  }

  private String name(Shift shift) {
    return switch (shift.kind()) {
      case SOURCE -> shift.title();
      case TOPIC ->
          messages.text("ledger.shift.topic", Topic.display(shift.key(), presentation.language()));
    };
  }

  private void more(int rows, TextPage page) {
    if (rows > MOST_ROWS) {
      page.paragraph(messages.text("ledger.more", rows - MOST_ROWS), Ink.FAINT);
    }
  }
}
