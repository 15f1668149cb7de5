package dev.fovea.app.ledger;

import dev.fovea.allocation.inattention.BlahutArimoto;
import dev.fovea.allocation.inattention.InattentionProblem;
import dev.fovea.allocation.inattention.InattentiveChoice;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says which sources are worth looking at, as rational inattention has it: looking is not free, so
 * a source deserves attention only if on some day it is the better place to look.
 *
 * <p>The states of the world are the days of the person's record, equally likely, and one more day
 * of which nothing is known. What a source is worth on a day is the chance that what it has is
 * worth the time: the decisions of that day on its entries, shrunk to the source's own rate, that
 * in turn shrunk to the rate over all sources. So without decisions all sources are alike, a source
 * with few is held to be much like the others, and two sources that always had the same are one
 * choice, not two: the second gains them nothing. {@code docs/economics.md} has the theory, {@link
 * BlahutArimoto} the solution; O(sources × days) for each of its iterations.
 *
 * <p>Safe for use by any number of threads.
 */
public final class ConsiderationSet {

  /** Worth given up for a nat of information about what the sources have today. */
  static final double COST_PER_NAT = 0.1;

  /** How many decisions the rate over all sources counts for, in the rate of one. */
  static final double PRIOR_DECISIONS = 6;

  /** How many decisions a source's rate counts for, on a day of it. */
  static final double PRIOR_DECISIONS_OF_A_DAY = 2;

  /** Older days say little of today. */
  private static final int MOST_DAYS = 60;

  private final DecisionJournal journal;
  private final EntryRepository entries;

  /** From the person's record. */
  public ConsiderationSet(DecisionJournal journal, EntryRepository entries) {
    this.journal = journal;
    this.entries = entries;
  }

  /**
   * The sources' chances of being turned to, in the order given; empty where there are none.
   *
   * @param sources their addresses, each once
   * @param until decisions after it do not count
   */
  public Map<String, Consideration> of(PersonId person, List<String> sources, Instant until) {
    Map<String, Consideration> considerations = new LinkedHashMap<>();
    if (sources.isEmpty()) {
      return considerations;
    }
    History history = history(journal.current(person, until));
    double[][] worth = sources.stream().map(history::worthByDay).toArray(double[][]::new);
    double[] prior = new double[worth[0].length];
    Arrays.fill(prior, 1.0 / prior.length);
    InattentiveChoice choice =
        BlahutArimoto.solve(new InattentionProblem(prior, worth, COST_PER_NAT));
    for (int s = 0; s < sources.size(); s++) {
      considerations.put(
          sources.get(s),
          new Consideration(choice.probability(s), history.of(sources.get(s)).decided()));
    }
    return considerations;
  }

  private History history(List<Decision> decisions) {
    Map<EntryId, Entry> decided =
        entries.findAll(decisions.stream().map(Decision::entry).toList()).stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
    NavigableMap<Long, Map<String, Tally>> days = new TreeMap<>();
    Map<String, Tally> sources = new HashMap<>();
    Tally all = Tally.NONE;
    for (Decision decision : decisions) {
      Entry entry = decided.get(decision.entry());
      if (entry == null || decision.outcome() == Outcome.READ) {
        // Read alone speaks neither for it nor against it.
        continue;
      }
      boolean good = decision.outcome() == Outcome.WORTH || decision.outcome() == Outcome.SAVE;
      Tally one = new Tally(good ? 1 : 0, 1);
      all = all.plus(one);
      sources.merge(entry.source(), one, Tally::plus);
      days.computeIfAbsent(
              decision.at().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay(),
              day -> new HashMap<>())
          .merge(entry.source(), one, Tally::plus);
    }
    return new History(
        all, sources, days.descendingMap().values().stream().limit(MOST_DAYS).toList());
  }

  /** What decisions said. */
  private record Tally(int good, int decided) {
    private static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally other) {
      return new Tally(good + other.good, decided + other.decided);
    }

    /** The rate of good ones, where {@code weight} decisions at {@code before} came before. */
    double rate(double before, double weight) {
      return (weight * before + good) / (weight + decided);
    }
  }

  /** The decisions of all sources, of each, and of each by day. */
  private record History(Tally all, Map<String, Tally> sources, List<Map<String, Tally>> days) {

    Tally of(String source) {
      return sources.getOrDefault(source, Tally.NONE);
    }

    double[] worthByDay(String source) {
      double rate = of(source).rate(all.rate(0.5, 2), PRIOR_DECISIONS);
      double[] worth = new double[days.size() + 1];
      worth[days.size()] = rate;
      for (int day = 0; day < days.size(); day++) {
        worth[day] =
            days.get(day).getOrDefault(source, Tally.NONE).rate(rate, PRIOR_DECISIONS_OF_A_DAY);
      }
      return worth;
    }
  }
}
