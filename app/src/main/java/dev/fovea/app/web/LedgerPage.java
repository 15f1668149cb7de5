package dev.fovea.app.web;

import dev.fovea.app.ledger.Account;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.ledger.Shift;
import dev.fovea.app.ranking.Topic;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.Extent;
import dev.fovea.app.view.Figures;
import dev.fovea.app.view.LedgerSentences;
import dev.fovea.app.view.Presentation;
import dev.fovea.app.view.SafeText;
import dev.fovea.models.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger's page shows, in words and bars.
 *
 * @param range from when to when
 * @param sentences the sums
 * @param totals minutes planned and spent, on one scale
 * @param sources minutes by source
 * @param topics minutes by topic
 * @param shifts what personal mode changed
 * @param drops sources that the numbers speak against
 */
record LedgerPage(
    String range,
    List<String> sentences,
    List<Row> totals,
    List<Row> sources,
    List<Row> topics,
    List<ShiftRow> shifts,
    List<Drop> drops) {

  /** Fewer decisions say too little to part with a source. */
  private static final int FEWEST_DECISIONS = 5;

  /** Less than one in so many worth it speaks against a source. */
  private static final int ONE_IN = 10;

  private static final int MOST_ROWS = 12;
  private static final double WHOLE = 100;
  private static final double HALF = 50;

  LedgerPage {
    sentences = List.copyOf(sentences);
    totals = List.copyOf(totals);
    sources = List.copyOf(sources);
    topics = List.copyOf(topics);
    shifts = List.copyOf(shifts);
    drops = List.copyOf(drops);
  }

  /**
   * Minutes and what came of them.
   *
   * @param bar the minutes
   * @param regret the part of them that is regretted
   */
  record Row(
      String name,
      String minutes,
      int entries,
      int worth,
      String regretMinutes,
      Extent bar,
      Extent regret) {}

  /** A share of what was shown against its share of what there was. */
  record ShiftRow(
      boolean isTopic, String name, String available, String shown, String sign, Extent bar) {}

  /** A source to part with: its key, and the numbers. */
  record Drop(String key, String name, int entries, int worth) {}

  static LedgerPage of(Ledger ledger, Presentation presentation, List<Source> followed) {
    Language language = presentation.language();
    Figures figures = new Figures(presentation);
    double longest = Math.max(1e-9, Math.max(ledger.plannedMinutes(), ledger.spentMinutes()));
    return new LedgerPage(
        figures.moment(ledger.since()) + " – " + figures.moment(ledger.until()),
        LedgerSentences.of(ledger, presentation),
        List.of(
            row("planned", ledger.plannedMinutes(), 0, longest),
            row("spent", ledger.spentMinutes(), ledger.regretMinutes(), longest)),
        rows(ledger.bySource(), language),
        rows(ledger.byTopic(), language),
        shifts(ledger.shift(), language),
        drops(ledger.bySource(), followed));
  }

  private static Row row(String name, double minutes, double regret, double longest) {
    return new Row(
        name,
        Figures.minutes(minutes),
        0,
        0,
        Figures.minutes(regret),
        new Extent(0, WHOLE * minutes / longest),
        new Extent(0, WHOLE * regret / longest));
  }

  private static List<Row> rows(List<Account> accounts, Language language) {
    double longest =
        Math.max(1e-9, accounts.stream().mapToDouble(Account::minutes).max().orElse(0));
    return accounts.stream()
        .limit(MOST_ROWS)
        .map(account ->
            new Row(
                SafeText.line(Topic.display(account.title(), language)),
                Figures.minutes(account.minutes()),
                account.entries(),
                account.worth(),
                Figures.minutes(account.regretMinutes()),
                new Extent(0, WHOLE * account.minutes() / longest),
                new Extent(0, WHOLE * account.regretMinutes() / longest)))
        .toList();
  }

  private static List<ShiftRow> shifts(List<Shift> shifts, Language language) {
    double largest =
        Math.max(1e-9, shifts.stream().mapToDouble(one -> Math.abs(one.change())).max().orElse(0));
    return shifts.stream()
        .limit(MOST_ROWS)
        .map(shift -> {
          double length = HALF * Math.abs(shift.change()) / largest;
          boolean isHeldBack = shift.change() < 0;
          return new ShiftRow(
              shift.kind() == Shift.Kind.TOPIC,
              SafeText.line(
                  shift.kind() == Shift.Kind.TOPIC
                      ? Topic.display(shift.key(), language)
                      : shift.title()),
              Long.toString(Math.round(WHOLE * shift.available())),
              Long.toString(Math.round(WHOLE * shift.shown())),
              isHeldBack ? "lowers" : "raises",
              new Extent(isHeldBack ? HALF - length : HALF, length));
        })
        .toList();
  }

  private static List<Drop> drops(List<Account> accounts, List<Source> followed) {
    Set<String> still = followed.stream().map(Source::address).collect(Collectors.toSet());
    return accounts.stream()
        .filter(account -> still.contains(account.key()))
        .filter(account ->
            account.entries() >= FEWEST_DECISIONS && account.worth() * ONE_IN < account.entries())
        .map(account ->
            new Drop(
                Subscriptions.key(account.key()),
                SafeText.line(account.title()),
                account.entries(),
                account.worth()))
        .toList();
  }
}
