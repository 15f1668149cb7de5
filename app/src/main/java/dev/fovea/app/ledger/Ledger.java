package dev.fovea.app.ledger;

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
 * @param effectiveSources the exponential of the entropy of minutes by source: as many sources as
 *     would take equal parts; 0 where no minute was spent
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
    double effectiveSources,
    List<Account> bySource,
    List<Account> byTopic,
    List<Shift> shift) {

  public Ledger {
    bySource = List.copyOf(bySource);
    byTopic = List.copyOf(byTopic);
    shift = List.copyOf(shift);
  }
}
