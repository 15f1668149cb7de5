package dev.fovea.app.ledger;

import dev.fovea.allocation.measure.Retrospect;
import dev.fovea.app.briefing.BriefingLog;
import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.LoggedPick;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Draws up ledgers from the two records that never change afterwards: what was planned and what was
 * decided. Safe for use by any number of threads.
 */
public final class Bookkeeper {

  private static final Comparator<Account> MOST_MINUTES_FIRST =
      Comparator.comparingDouble(Account::minutes)
          .reversed()
          .thenComparing(Comparator.comparingInt(Account::entries).reversed())
          .thenComparing(Account::key);

  private static final Comparator<Shift> LARGEST_SHIFT_FIRST =
      Comparator.comparingDouble((Shift shift) -> -Math.abs(shift.change()))
          .thenComparing(Shift::kind)
          .thenComparing(Shift::key);

  private final BriefingLog briefings;
  private final DecisionJournal journal;
  private final EntryRepository entries;
  private final SourceRepository sources;
  private final ToDoubleFunction<Entry> readingMinutes;

  /**
   * From these records.
   *
   * @param readingMinutes mean minutes to read an entry that no briefing ever considered
   */
  public Bookkeeper(
      BriefingLog briefings,
      DecisionJournal journal,
      EntryRepository entries,
      SourceRepository sources,
      ToDoubleFunction<Entry> readingMinutes) {
    this.briefings = briefings;
    this.journal = journal;
    this.entries = entries;
    this.sources = sources;
    this.readingMinutes = readingMinutes;
  }

  /**
   * The ledger between two instants, inclusive: of the briefings generated and the decisions made
   * within them that hold at the second.
   *
   * @throws IllegalArgumentException if the first is after the second
   */
  public Ledger ledger(PersonId person, Instant since, Instant until) {
    if (since.isAfter(until)) {
      throw new IllegalArgumentException(
          "a ledger ends at %s, before it begins at %s".formatted(until, since));
    }
    List<Spending> spendings = spendings(person, since, until);
    Retrospect retrospect = Retrospect.of(spendings.stream().map(Spending::attended).toList());
    boolean priced = spendings.stream().anyMatch(s -> s.minutes() > 0 && s.price().isPresent());
    List<LoggedPick> picks = briefings.picks(person, since, until);
    return new Ledger(
        since,
        until,
        plannedMinutes(picks),
        retrospect.minutes(),
        present(retrospect.wellSpentShare(), retrospect.ratedShare() > 0),
        present(retrospect.ratedShare(), retrospect.minutes() > 0),
        retrospect.regretMinutes(),
        present(retrospect.opportunityLoss(), priced),
        bySource(spendings),
        byTopic(spendings),
        shift(picks, briefings.candidates(person, since, until)));
  }

  private List<Spending> spendings(PersonId person, Instant since, Instant until) {
    List<Decision> decisions =
        journal.current(person, until).stream().filter(d -> !d.at().isBefore(since)).toList();
    List<EntryId> ids = decisions.stream().map(Decision::entry).toList();
    Map<EntryId, Entry> decided = byId(entries.findAll(ids), Entry::id);
    Map<EntryId, LoggedCandidate> logged =
        byId(briefings.candidates(person, ids), LoggedCandidate::entry);
    NavigableMap<Instant, Double> prices = briefings.prices(person, until);
    Map<String, String> titles = new HashMap<>();
    List<Spending> spendings = new ArrayList<>();
    for (Decision decision : decisions) {
      Entry entry = decided.get(decision.entry());
      if (entry == null) {
        throw new IllegalStateException("the store has lost entry " + decision.entry());
      }
      LoggedCandidate candidate = logged.get(decision.entry());
      spendings.add(
          new Spending(
              decision.outcome(),
              minutes(
                  decision,
                  entry,
                  candidate == null
                      ? OptionalDouble.empty()
                      : OptionalDouble.of(candidate.minutes())),
              entry.source(),
              titles.computeIfAbsent(entry.source(), this::title),
              candidate == null ? Map.of() : Shares.parts(candidate.topics()),
              price(prices, decision.at()),
              candidate == null ? OptionalDouble.empty() : candidate.worth()));
    }
    return spendings;
  }

  private static OptionalDouble price(NavigableMap<Instant, Double> prices, Instant at) {
    Map.Entry<Instant, Double> last = prices.floorEntry(at);
    return last == null ? OptionalDouble.empty() : OptionalDouble.of(last.getValue());
  }

  private String title(String address) {
    return sources.find(address).map(Source::title).orElse(address);
  }

  private double minutes(Decision decision, Entry entry, OptionalDouble planned) {
    if (decision.minutes().isPresent()) {
      return decision.minutes().getAsDouble();
    }
    if (!Spending.hasRead(decision.outcome())) {
      return 0;
    }
    return planned.orElseGet(() -> readingMinutes.applyAsDouble(entry));
  }

  private static double plannedMinutes(List<LoggedPick> picks) {
    Map<EntryId, Double> latest = new LinkedHashMap<>();
    picks.forEach(pick -> latest.put(pick.entry(), pick.plannedMinutes()));
    return latest.values().stream().mapToDouble(minutes -> minutes).sum();
  }

  private static List<Account> bySource(List<Spending> spendings) {
    Map<String, Account> accounts = new HashMap<>();
    for (Spending spending : spendings) {
      Account before =
          accounts.getOrDefault(
              spending.source(),
              new Account(spending.source(), spending.sourceTitle(), 0, 0, 0, 0));
      accounts.put(
          spending.source(),
          before.plus(spending.minutes(), spending.isWorth(), spending.regretMinutes()));
    }
    return accounts.values().stream().sorted(MOST_MINUTES_FIRST).toList();
  }

  private static List<Account> byTopic(List<Spending> spendings) {
    Map<String, Account> accounts = new HashMap<>();
    for (Spending spending : spendings) {
      spending
          .topics()
          .forEach((topic, part) ->
              accounts.put(
                  topic,
                  accounts
                      .getOrDefault(topic, new Account(topic, topic, 0, 0, 0, 0))
                      .plus(
                          part * spending.minutes(),
                          spending.isWorth(),
                          part * spending.regretMinutes())));
    }
    return accounts.values().stream().sorted(MOST_MINUTES_FIRST).toList();
  }

  private static List<Shift> shift(List<LoggedPick> picks, List<LoggedCandidate> available) {
    Set<EntryId> personal =
        picks.stream()
            .filter(pick -> pick.mode() == Mode.PERSONAL)
            .map(LoggedPick::entry)
            .collect(Collectors.toCollection(HashSet::new));
    if (personal.isEmpty()) {
      return List.of();
    }
    List<LoggedCandidate> shown =
        available.stream().filter(candidate -> personal.contains(candidate.entry())).toList();
    Map<String, String> titles = new HashMap<>();
    available.forEach(candidate -> titles.put(candidate.source(), candidate.sourceTitle()));
    List<Shift> shifts = new ArrayList<>();
    shifts.addAll(
        compare(Shift.Kind.SOURCE, minutesBySource(shown), minutesBySource(available), titles));
    shifts.addAll(
        compare(Shift.Kind.TOPIC, minutesByTopic(shown), minutesByTopic(available), Map.of()));
    return shifts.stream().sorted(LARGEST_SHIFT_FIRST).toList();
  }

  private static List<Shift> compare(
      Shift.Kind kind,
      Map<String, Double> shown,
      Map<String, Double> available,
      Map<String, String> titles) {
    Map<String, Double> shownShares = Shares.of(shown);
    return Shares.of(available).entrySet().stream()
        .map(share ->
            new Shift(
                kind,
                share.getKey(),
                titles.getOrDefault(share.getKey(), share.getKey()),
                shownShares.getOrDefault(share.getKey(), 0.0),
                share.getValue()))
        .toList();
  }

  private static Map<String, Double> minutesBySource(List<LoggedCandidate> candidates) {
    Map<String, Double> minutes = new HashMap<>();
    candidates.forEach(c -> minutes.merge(c.source(), c.minutes(), Double::sum));
    return minutes;
  }

  private static Map<String, Double> minutesByTopic(List<LoggedCandidate> candidates) {
    Map<String, Double> minutes = new HashMap<>();
    for (LoggedCandidate candidate : candidates) {
      Shares.parts(candidate.topics())
          .forEach((topic, part) -> minutes.merge(topic, part * candidate.minutes(), Double::sum));
    }
    return minutes;
  }

  private static <T> Map<EntryId, T> byId(List<T> values, Function<T, EntryId> id) {
    return values.stream().collect(Collectors.toMap(id, value -> value));
  }

  private static OptionalDouble present(double value, boolean isPresent) {
    return isPresent ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
