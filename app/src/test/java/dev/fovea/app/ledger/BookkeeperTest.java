package dev.fovea.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookkeeperTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Offset<Double> CLOSE = within(1e-9);

  /** Minutes to read what no briefing considered. */
  private static final double UNPLANNED = 7;

  @TempDir Path folder;
  private Store store;
  private Bookkeeper bookkeeper;

  @BeforeEach
  void open() {
    store = Store.open(folder, Language.ENGLISH);
    bookkeeper =
        new Bookkeeper(
            store.briefings(), store.journal(), store.entries(), store.sources(), e -> UNPLANNED);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anEmptyStoreGivesAnEmptyLedger() {
    Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
    assertThat(ledger)
        .isEqualTo(
            new Ledger(
                MONDAY,
                TUESDAY,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void minutesComeFromThePersonThenThePlanThenTheReadingRate() {
    Entry told = entry("a", 1);
    Entry planned = entry("a", 2);
    Entry unplanned = entry("b", 3);
    store.entries().save(List.of(told, planned, unplanned));
    record(MONDAY, Mode.PERSONAL, List.of(pick(told, 3), pick(planned, 4)), List.of());
    decide(told, Outcome.WORTH, OptionalDouble.of(10));
    decide(planned, Outcome.READ, OptionalDouble.empty());
    decide(unplanned, Outcome.REGRET, OptionalDouble.empty());
    Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
    assertThat(ledger.spentMinutes()).isEqualTo(10 + 4 + UNPLANNED, CLOSE);
    assertThat(ledger.regretMinutes()).isEqualTo(UNPLANNED, CLOSE);
    assertThat(ledger.ratedShare()).hasValue((10 + UNPLANNED) / (10 + 4 + UNPLANNED));
    assertThat(ledger.wellSpentShare()).hasValue(10 / (10 + UNPLANNED));
    assertThat(ledger.bySource())
        .containsExactly(
            new Account("https://a.example/", "https://a.example/", 14, 2, 1, 0),
            new Account("https://b.example/", "https://b.example/", UNPLANNED, 1, 0, UNPLANNED));
  }

  @Test
  void whatWasNotReadTakesNoMinutesUnlessThePersonSaysSo() {
    Entry saved = entry("a", 1);
    Entry skipped = entry("a", 2);
    Entry less = entry("a", 3);
    store.entries().save(List.of(saved, skipped, less));
    record(MONDAY, Mode.PERSONAL, List.of(pick(saved, 3), pick(skipped, 4)), List.of());
    decide(saved, Outcome.SAVE, OptionalDouble.empty());
    decide(skipped, Outcome.SKIP, OptionalDouble.empty());
    decide(less, Outcome.LESS, OptionalDouble.of(0.5));
    Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
    assertThat(ledger.spentMinutes()).isEqualTo(0.5, CLOSE);
    assertThat(ledger.wellSpentShare()).hasValue(0);
    assertThat(ledger.bySource().getFirst().entries()).isEqualTo(3);
    assertThat(ledger.bySource().getFirst().worth()).isEqualTo(1);
  }

  @Test
  void aPlanMadeAgainCountsOnce() {
    Entry first = entry("a", 1);
    Entry second = entry("a", 2);
    store.entries().save(List.of(first, second));
    record(MONDAY, Mode.PERSONAL, List.of(pick(first, 3)), List.of());
    assertThat(bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY).plannedMinutes())
        .as("a single briefing's own planned minutes")
        .isEqualTo(3 * 1.2, CLOSE);
    record(
        MONDAY.plusSeconds(60), Mode.PERSONAL, List.of(pick(first, 3), pick(second, 5)), List.of());
    assertThat(bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY).plannedMinutes())
        .isEqualTo(8 * 1.2, CLOSE);
  }

  @Test
  void onlyWhatHappenedWithinItIsCounted() {
    Entry before = entry("a", 1);
    Entry after = entry("a", 2);
    store.entries().save(List.of(before, after));
    store
        .journal()
        .append(
            PersonId.LOCAL, before.id(), Outcome.READ, OptionalDouble.of(2), MONDAY.minusMillis(1));
    store
        .journal()
        .append(
            PersonId.LOCAL, after.id(), Outcome.READ, OptionalDouble.of(3), TUESDAY.plusMillis(1));
    record(MONDAY.minusMillis(1), Mode.PERSONAL, List.of(pick(before, 3)), List.of());
    Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
    assertThat(ledger.spentMinutes()).isZero();
    assertThat(ledger.plannedMinutes()).isZero();
    assertThatThrownBy(() -> bookkeeper.ledger(PersonId.LOCAL, TUESDAY, MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void minutesThatGaveLessThanTheirPriceAreALoss() {
    Entry before = entry("a", 1);
    Entry good = entry("a", 2);
    Entry regretted = entry("a", 3);
    Entry unrated = entry("b", 4);
    store.entries().save(List.of(before, good, regretted, unrated));
    decide(before, Outcome.REGRET, OptionalDouble.of(9), MONDAY.minusSeconds(1));
    assertThat(bookkeeper.ledger(PersonId.LOCAL, MONDAY.minusSeconds(60), MONDAY).opportunityLoss())
        .as("no briefing had set a price yet")
        .isEmpty();
    store.briefings().record(PersonId.LOCAL, priced(MONDAY, 0.2), Map.of());
    decide(good, Outcome.WORTH, OptionalDouble.of(4), MONDAY.plusSeconds(10));
    decide(regretted, Outcome.REGRET, OptionalDouble.of(10), MONDAY.plusSeconds(20));
    // Nobody said what this one was worth, and no briefing guessed: it counts as no loss.
    decide(unrated, Outcome.READ, OptionalDouble.of(30), MONDAY.plusSeconds(30));
    store.briefings().record(PersonId.LOCAL, priced(MONDAY.plusSeconds(40), 0.5), Map.of());
    decide(good, Outcome.WORTH, OptionalDouble.of(4), MONDAY.plusSeconds(50));
    Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
    // The regretted one at the price of its time; the good one at the later price, as decided last.
    assertThat(ledger.opportunityLoss()).hasValue(0.2 * 10 + (0.5 * 4 - 1));
  }

  @Test
  void minutesAreDividedAmongAnEntrysTopics() {
    Entry one = entry("a", 1);
    Entry two = entry("a", 2);
    store.entries().save(List.of(one, two));
    store
        .briefings()
        .record(
            PersonId.LOCAL,
            briefing(MONDAY, Mode.PERSONAL, List.of(pick(one, 6), pick(two, 4)), List.of()),
            Map.of(
                one.id(), Map.of("climate", 1.0, "energy", 0.5), two.id(), Map.of("energy", 0.5)));
    decide(one, Outcome.WORTH, OptionalDouble.empty());
    decide(two, Outcome.REGRET, OptionalDouble.empty());
    assertThat(bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY).byTopic())
        .containsExactly(
            new Account("energy", "energy", 2 + 2, 2, 1, 2),
            new Account("climate", "climate", 4, 1, 1, 0));
  }

  @Test
  void shiftComparesWhatWasShownWithWhatThereWas() {
    Entry shown = entry("a", 1);
    Entry held = entry("b", 2);
    store.entries().save(List.of(shown, held));
    record(MONDAY, Mode.CHRONOLOGICAL, List.of(pick(shown, 3)), List.of(leftOut(held, 6)));
    assertThat(bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY).shift())
        .as("nothing was chosen in personal mode")
        .isEmpty();
    record(MONDAY, Mode.PERSONAL, List.of(pick(shown, 3)), List.of(leftOut(held, 6)));
    List<Shift> shift = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY).shift();
    assertThat(shift)
        .containsExactly(
            new Shift(Shift.Kind.SOURCE, "https://a.example/", "Title of a", 1, 1.0 / 3),
            new Shift(Shift.Kind.SOURCE, "https://b.example/", "Title of b", 0, 2.0 / 3));
    Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
    // p = (1, 0), q = (1/3, 2/3), the middle (2/3, 1/3), by hand.
    double bits = (Math.log(1.5) + Math.log(0.5) / 3 + 2 * Math.log(2) / 3) / 2 / Math.log(2);
    assertThat(ledger.divergence(Shift.Kind.SOURCE).orElseThrow()).isEqualTo(bits, CLOSE);
    assertThat(ledger.divergence(Shift.Kind.TOPIC)).isEmpty();
  }

  @Test
  void partsSumToWholesOnRandomHistories() {
    Random random = new Random(42);
    List<Entry> entries =
        java.util.stream.IntStream.range(0, 60)
            .mapToObj(number -> entry(String.valueOf((char) ('a' + number % 5)), number))
            .toList();
    store.entries().save(entries);
    for (int day = 0; day < 12; day++) {
      Map<EntryId, Map<String, Double>> topics = new HashMap<>();
      entries.forEach(e -> topics.put(e.id(), Map.of("x", random.nextDouble(), "y", 0.4)));
      List<Entry> picked = entries.subList(day * 4, day * 4 + 3);
      Briefing briefing =
          briefing(
              MONDAY.plusSeconds(day),
              random.nextInt(4) == 0 ? Mode.CHRONOLOGICAL : Mode.PERSONAL,
              picked.stream().map(e -> pick(e, 1 + random.nextInt(5))).toList(),
              entries.subList(day, day + 5).stream()
                  .filter(e -> !picked.contains(e))
                  .map(e -> leftOut(e, 2))
                  .toList());
      store.briefings().record(PersonId.LOCAL, briefing, topics);
      for (Entry entry : picked) {
        decide(
            entry,
            List.of(Outcome.values()).get(random.nextInt(6)),
            random.nextBoolean() ? OptionalDouble.of(random.nextInt(9)) : OptionalDouble.empty());
      }
      Ledger ledger = bookkeeper.ledger(PersonId.LOCAL, MONDAY, TUESDAY);
      double[] bySource = ledger.bySource().stream().mapToDouble(Account::minutes).toArray();
      double spent = Arrays.stream(bySource).sum();
      assertThat(spent).isEqualTo(ledger.spentMinutes(), CLOSE);
      assertThat(ledger.byTopic().stream().mapToDouble(Account::minutes).sum())
          .isLessThanOrEqualTo(spent + 1e-9);
      assertThat(ledger.regretMinutes()).isBetween(0.0, spent);
      assertThat(ledger.wellSpentShare().orElse(0)).isBetween(0.0, 1.0);
      assertThat(ledger.ratedShare().orElse(0)).isBetween(0.0, 1.0);
      if (spent > 0) {
        // The entropy once more, in its other form: ln T − Σ m ln m ÷ T.
        double other =
            Math.log(spent)
                - Arrays.stream(bySource).filter(m -> m > 0).map(m -> m * Math.log(m)).sum()
                    / spent;
        assertThat(ledger.effectiveSources()).isEqualTo(Math.exp(other), CLOSE);
        assertThat(ledger.effectiveSources()).isBetween(1 - 1e-9, bySource.length + 1e-9);
        assertThat(ledger.herfindahl())
            .isEqualTo(Arrays.stream(bySource).map(m -> m * m / spent / spent).sum(), CLOSE);
        assertThat(ledger.gini()).isBetween(0.0, 1 - 1.0 / bySource.length + 1e-9);
      }
      for (Shift.Kind kind : Shift.Kind.values()) {
        List<Shift> of = ledger.shift().stream().filter(s -> s.kind() == kind).toList();
        if (!of.isEmpty()) {
          assertThat(of.stream().mapToDouble(Shift::shown).sum()).isEqualTo(1, CLOSE);
          assertThat(of.stream().mapToDouble(Shift::available).sum()).isEqualTo(1, CLOSE);
        }
      }
    }
  }

  private void decide(Entry entry, Outcome outcome, OptionalDouble minutes) {
    decide(entry, outcome, minutes, MONDAY.plusSeconds(3600));
  }

  private void decide(Entry entry, Outcome outcome, OptionalDouble minutes, Instant at) {
    store.journal().append(PersonId.LOCAL, entry.id(), outcome, minutes, at);
  }

  private static Briefing priced(Instant at, double price) {
    return new Briefing(
        at,
        Mode.PERSONAL,
        60,
        0,
        0,
        OptionalDouble.of(price),
        OptionalDouble.of(1),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private void record(Instant at, Mode mode, List<Pick> picks, List<LeftOut> leftOut) {
    store.briefings().record(PersonId.LOCAL, briefing(at, mode, picks, leftOut), Map.of());
  }

  private static Briefing briefing(Instant at, Mode mode, List<Pick> picks, List<LeftOut> leftOut) {
    double expected = picks.stream().mapToDouble(Pick::minutes).sum();
    return new Briefing(
        at,
        mode,
        60,
        expected,
        expected * 1.2,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        picks,
        leftOut,
        List.of(),
        List.of());
  }

  private static Pick pick(Entry entry, double minutes) {
    return new Pick(entry, sourceTitle(entry), minutes, 1.3 * minutes, Optional.empty(), List.of());
  }

  private static LeftOut leftOut(Entry entry, double minutes) {
    return new LeftOut(
        entry,
        sourceTitle(entry),
        OptionalDouble.empty(),
        minutes,
        new Omission(Omission.Kind.FULL, "there was no room"));
  }

  private static String sourceTitle(Entry entry) {
    return "Title of " + entry.source().charAt("https://".length());
  }

  private static Entry entry(String source, int number) {
    String address = "https://" + source + ".example/";
    return new Entry(
        EntryId.of(address, "g" + number),
        address,
        "g" + number,
        Optional.empty(),
        "Entry " + number,
        Optional.empty(),
        Optional.empty(),
        MONDAY,
        Language.ENGLISH,
        "",
        "");
  }
}
