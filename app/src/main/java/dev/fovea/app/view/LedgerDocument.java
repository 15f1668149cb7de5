package dev.fovea.app.view;

import dev.fovea.app.ledger.Account;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.ledger.Shift;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A ledger as other programs read it: the component names are the members of the JSON document and
 * a promise. Members may be added; none is renamed or dropped. {@code docs/ledger.md} defines them.
 *
 * @param since from when
 * @param until to when
 * @param plannedMinutes the minutes that briefings planned
 * @param spentMinutes the minutes spent
 * @param wellSpentShare of the minutes with a verdict, those that were worth it or saved
 * @param ratedShare of the minutes spent, those with a verdict
 * @param regretMinutes the minutes that are regretted
 * @param opportunityLoss what minutes that gave less than their price would have been worth
 *     elsewhere
 * @param effectiveSources as many sources as would take equal parts
 * @param herfindahl the sum of squared shares of minutes by source
 * @param gini of minutes by source
 * @param sourceShift how far the sources shown are from those there were, in bits
 * @param topicShift how far the topics shown are from those there were, in bits
 * @param bySource the most minutes first
 * @param byTopic the most minutes first
 * @param shift what personal mode amplified or held back, the largest first
 */
public record LedgerDocument(
    Instant since,
    Instant until,
    double plannedMinutes,
    double spentMinutes,
    OptionalDouble wellSpentShare,
    OptionalDouble ratedShare,
    double regretMinutes,
    OptionalDouble opportunityLoss,
    double effectiveSources,
    double herfindahl,
    double gini,
    OptionalDouble sourceShift,
    OptionalDouble topicShift,
    List<SourceAccount> bySource,
    List<TopicAccount> byTopic,
    List<Record> shift) {

  public LedgerDocument {
    bySource = List.copyOf(bySource);
    byTopic = List.copyOf(byTopic);
    shift = List.copyOf(shift);
  }

  /** The document of a ledger. */
  public static LedgerDocument of(Ledger ledger) {
    return new LedgerDocument(
        ledger.since(),
        ledger.until(),
        ledger.plannedMinutes(),
        ledger.spentMinutes(),
        ledger.wellSpentShare(),
        ledger.ratedShare(),
        ledger.regretMinutes(),
        ledger.opportunityLoss(),
        ledger.effectiveSources(),
        ledger.herfindahl(),
        ledger.gini(),
        ledger.divergence(Shift.Kind.SOURCE),
        ledger.divergence(Shift.Kind.TOPIC),
        ledger.bySource().stream().map(SourceAccount::of).toList(),
        ledger.byTopic().stream().map(TopicAccount::of).toList(),
        ledger.shift().stream().map(LedgerDocument::shift).toList());
  }

  /** The text of the document. */
  public String json() {
    return Json.write(this);
  }

  private static Record shift(Shift shift) {
    return switch (shift.kind()) {
      case SOURCE -> new SourceShift(shift.title(), shift.key(), shift.shown(), shift.available());
      case TOPIC -> new TopicShift(shift.key(), shift.shown(), shift.available());
    };
  }

  /** What one source took and gave. */
  public record SourceAccount(
      String source,
      String sourceUrl,
      double minutes,
      int entries,
      int worth,
      double regretMinutes) {

    static SourceAccount of(Account account) {
      return new SourceAccount(
          account.title(),
          account.key(),
          account.minutes(),
          account.entries(),
          account.worth(),
          account.regretMinutes());
    }
  }

  /** What one topic took and gave. */
  public record TopicAccount(
      String topic, double minutes, int entries, int worth, double regretMinutes) {

    static TopicAccount of(Account account) {
      return new TopicAccount(
          account.key(),
          account.minutes(),
          account.entries(),
          account.worth(),
          account.regretMinutes());
    }
  }

  /** One source's share of what was shown, and of what there was. */
  public record SourceShift(String source, String sourceUrl, double shown, double available) {}

  /** One topic's share of what was shown, and of what there was. */
  public record TopicShift(String topic, double shown, double available) {}
}
