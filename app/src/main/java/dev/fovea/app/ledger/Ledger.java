package dev.fovea.app.ledger;

import dev.fovea.allocation.measure.Concentration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where attention went between two instants. The definitions stand in {@code docs/ledger.md}.
 *
 * @param since from when, inclusive
 * @param until to when, inclusive
 * @param plannedMinutes the minutes that briefings planned; an entry planned again counts once
 * @param spentMinutes the minutes spent on what was decided on
 * @param wellSpentShare of the minutes with a verdict, those that were worth it or saved; absent
 *     where no minute has a verdict
 * @param ratedShare of the minutes spent, those with a verdict; absent where none was spent
 * @param regretMinutes the minutes that are regretted
 * @param opportunityLoss what minutes that gave less than their price would have been worth
 *     elsewhere, in worthwhile entries; absent where no minute was spent after a briefing that had
 *     a price
 * @param bySource the sources of what was decided on, the most minutes first
 * @param byTopic its topics, the most minutes first
 * @param shift sources and topics, the largest shift first; empty where no personal briefing picked
 *     anything
 */
public record Ledger(
    Instant since,
    Instant until,
    double plannedMinutes,
    double spentMinutes,
    OptionalDouble wellSpentShare,
    OptionalDouble ratedShare,
    double regretMinutes,
    OptionalDouble opportunityLoss,
    List<Account> bySource,
    List<Account> byTopic,
    List<Shift> shift) {

  public Ledger {
    bySource = List.copyOf(bySource);
    byTopic = List.copyOf(byTopic);
    shift = List.copyOf(shift);
  }

  /** As many sources as would be as diverse in equal parts; 0 where no minute was spent. */
  public double effectiveSources() {
    return Concentration.effectiveNumber(minutesBySource());
  }

  /** The Herfindahl–Hirschman index of minutes by source, 0 to 1; 0 where none was spent. */
  public double herfindahl() {
    return Concentration.herfindahl(minutesBySource());
  }

  /** Gini's coefficient of minutes by source, 0 to 1; 0 where none was spent. */
  public double gini() {
    return Concentration.gini(minutesBySource());
  }

  /**
   * How far what was shown is from what there was, over all sources or topics: the Jensen–Shannon
   * divergence in bits, 0 (alike) to 1; absent where personal mode picked nothing.
   */
  public OptionalDouble divergence(Shift.Kind kind) {
    List<Shift> compared = shift.stream().filter(one -> one.kind() == kind).toList();
    return compared.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            dev.fovea.allocation.measure.Shift.jensenShannon(
                compared.stream().mapToDouble(Shift::shown).toArray(),
                compared.stream().mapToDouble(Shift::available).toArray()));
  }

  private double[] minutesBySource() {
    return bySource.stream().mapToDouble(Account::minutes).toArray();
  }
}
