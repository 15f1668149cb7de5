package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

@ParameterizedClass
@EnumSource(Backend.class)
class SqlDecisionJournalTest {

  private final Backend backend;

  @TempDir Path folder;
  private Store store;
  private DecisionJournal journal;

  SqlDecisionJournalTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
    journal = store.journal();
    store.entries().save(IntStream.range(0, 20).mapToObj(Samples::entry).toList());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void holdsWhatAReplayInMemoryHolds() {
    record Line(long sequence, EntryId entry, Optional<Outcome> outcome, Instant at) {}
    Random random = new Random(42);
    List<Line> lines = new ArrayList<>();
    for (int sequence = 1; sequence <= 300; sequence++) {
      EntryId entry = Samples.entry(random.nextInt(20)).id();
      Instant at = Samples.NOON.plusSeconds(random.nextInt(100));
      if (random.nextInt(5) == 0) {
        journal.appendClear(PersonId.LOCAL, entry, at);
        lines.add(new Line(sequence, entry, Optional.empty(), at));
      } else {
        Outcome outcome = List.of(Outcome.values()).get(random.nextInt(6));
        Decision made = journal.append(PersonId.LOCAL, entry, outcome, OptionalDouble.empty(), at);
        assertThat(made.sequence()).isEqualTo(sequence);
        lines.add(new Line(sequence, entry, Optional.of(outcome), at));
      }
    }
    lines.sort(Comparator.comparing(Line::at).thenComparingLong(Line::sequence));
    for (int second : List.of(-1, 0, 17, 50, 99, 1000)) {
      Instant at = Samples.NOON.plusSeconds(second);
      Map<EntryId, Line> replay = new LinkedHashMap<>();
      for (Line line : lines) {
        if (!line.at().isAfter(at)) {
          replay.remove(line.entry());
          line.outcome().ifPresent(outcome -> replay.put(line.entry(), line));
        }
      }
      assertThat(journal.current(PersonId.LOCAL, at))
          .containsExactlyElementsOf(
              replay.values().stream()
                  .map(line ->
                      new Decision(
                          line.sequence(),
                          line.entry(),
                          line.outcome().orElseThrow(),
                          OptionalDouble.empty(),
                          line.at()))
                  .toList());
    }
  }

  @Test
  void refusesToChangeOrRemoveALine() {
    journal.append(PersonId.LOCAL, id(1), Outcome.WORTH, OptionalDouble.of(2.5), Samples.NOON);
    for (String sql :
        List.of(
            "UPDATE decision SET outcome = 'less'",
            "DELETE FROM decision",
            (backend == Backend.SQLITE ? "REPLACE" : "INSERT")
                + " INTO decision (person_id, sequence, entry_id, outcome, decided_at)"
                + " VALUES (1, 1, "
                + id(1).value()
                + ", 'less', 0)"
                + (backend == Backend.SQLITE
                    ? ""
                    : " ON CONFLICT (person_id, sequence) DO UPDATE SET outcome = 'less'"))) {
      assertThatThrownBy(() -> store.database().client().sql(sql).update())
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
    assertThat(journal.current(PersonId.LOCAL, Samples.NOON))
        .containsExactly(
            new Decision(1, id(1), Outcome.WORTH, OptionalDouble.of(2.5), Samples.NOON));
  }

  @Test
  void refusesMinutesThatCannotBe() {
    for (double minutes : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() ->
              journal.append(
                  PersonId.LOCAL, id(1), Outcome.READ, OptionalDouble.of(minutes), Samples.NOON))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(journal.current(PersonId.LOCAL, Samples.NOON)).isEmpty();
  }

  @Test
  void refusesAnEntryThatIsNotStored() {
    assertThatThrownBy(() ->
            journal.append(
                PersonId.LOCAL, new EntryId(7), Outcome.READ, OptionalDouble.empty(), Samples.NOON))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void keepsPeopleApart() {
    PersonId other = new PersonId(2);
    journal.append(PersonId.LOCAL, id(1), Outcome.WORTH, OptionalDouble.empty(), Samples.NOON);
    journal.append(other, id(1), Outcome.LESS, OptionalDouble.empty(), Samples.NOON);
    assertThat(journal.current(other, Samples.NOON))
        .extracting(Decision::outcome)
        .containsExactly(Outcome.LESS);
    journal.appendClear(other, id(1), Samples.NOON);
    assertThat(journal.current(other, Samples.NOON)).isEmpty();
    assertThat(journal.current(PersonId.LOCAL, Samples.NOON)).hasSize(1);
  }

  private static EntryId id(int number) {
    return Samples.entry(number).id();
  }
}
