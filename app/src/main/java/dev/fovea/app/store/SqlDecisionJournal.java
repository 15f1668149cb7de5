package dev.fovea.app.store;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The journal in SQL; triggers keep anybody from changing what stands in it. */
final class SqlDecisionJournal implements DecisionJournal {

  /** The decisions that hold: of each entry the last by time, then by place in the journal. */
  static final String CURRENT =
      "SELECT sequence, entry_id, outcome, minutes, decided_at FROM ("
          + "SELECT d.*, ROW_NUMBER() OVER (PARTITION BY entry_id"
          + " ORDER BY decided_at DESC, sequence DESC) AS age"
          + " FROM decision d WHERE person_id = :person AND decided_at <= :at) latest"
          + " WHERE age = 1 AND outcome <> 'clear'";

  private static final String LINES =
      "SELECT sequence, entry_id, outcome, minutes, decided_at FROM decision"
          + " WHERE person_id = :person";

  private final Database database;

  SqlDecisionJournal(Database database) {
    this.database = database;
  }

  @Override
  public Decision append(
      PersonId person, EntryId entry, Outcome outcome, OptionalDouble minutes, Instant at) {
    Instant kept = Instant.ofEpochMilli(Rows.millis(at));
    // Made once before, so that what is wrong with it is found before anything is written.
    Decision decision = new Decision(0, entry, outcome, minutes, kept);
    long sequence = append(person, entry, outcome.word(), decision.minutes(), kept);
    return new Decision(sequence, entry, outcome, minutes, kept);
  }

  @Override
  public void appendAll(PersonId person, List<NewLine> lines, Instant at) {
    if (lines.isEmpty()) {
      return;
    }
    database
        .transactions()
        .executeWithoutResult(status -> {
          SqlPersonRepository.ensure(database, person);
          long next = next(person);
          List<Object[]> rows = new ArrayList<>(lines.size());
          for (NewLine line : lines) {
            rows.add(
                new Object[] {
                  person.value(),
                  next++,
                  line.entry().value(),
                  line.outcome().map(Outcome::word).orElse(JournalLine.CLEAR),
                  Rows.number(line.minutes()),
                  Rows.millis(at)
                });
          }
          database
              .batches()
              .batchUpdate(
                  "INSERT INTO decision"
                      + " (person_id, sequence, entry_id, outcome, minutes, decided_at)"
                      + " VALUES (?, ?, ?, ?, ?, ?)",
                  rows);
        });
    database.changes().decided(person);
  }

  private long next(PersonId person) {
    return database
        .client()
        .sql("SELECT COALESCE(MAX(sequence), 0) + 1 FROM decision WHERE person_id = :person")
        .param("person", person.value())
        .query(Long.class)
        .single();
  }

  @Override
  public void appendClear(PersonId person, EntryId entry, Instant at) {
    append(person, entry, JournalLine.CLEAR, OptionalDouble.empty(), at);
  }

  private long append(
      PersonId person, EntryId entry, String outcome, OptionalDouble minutes, Instant at) {
    Long sequence =
        database
            .transactions()
            .execute(status -> {
              SqlPersonRepository.ensure(database, person);
              long next = next(person);
              database
                  .client()
                  .sql(
                      "INSERT INTO decision"
                          + " (person_id, sequence, entry_id, outcome, minutes, decided_at)"
                          + " VALUES (:person, :sequence, :entry, :outcome, :minutes, :at)")
                  .param("person", person.value())
                  .param("sequence", next)
                  .param("entry", entry.value())
                  .param("outcome", outcome)
                  .param("minutes", Rows.number(minutes))
                  .param("at", Rows.millis(at))
                  .update();
              return next;
            });
    if (sequence == null) {
      throw new IllegalStateException("a transaction ended without its result");
    }
    database.changes().decided(person);
    return sequence;
  }

  @Override
  public List<Decision> current(PersonId person, Instant at) {
    return database
        .client()
        .sql(CURRENT + " ORDER BY decided_at, sequence")
        .param("person", person.value())
        .param("at", Rows.millis(at))
        .query((row, number) ->
            new Decision(
                row.getLong("sequence"),
                new EntryId(row.getLong("entry_id")),
                Outcome.ofWord(row.getString("outcome")),
                Rows.number(row, "minutes"),
                Instant.ofEpochMilli(row.getLong("decided_at"))))
        .list();
  }

  @Override
  public Optional<Decision> current(PersonId person, EntryId entry, Instant at) {
    return database
        .client()
        .sql(
            LINES
                + " AND entry_id = :entry AND decided_at <= :at"
                + " ORDER BY decided_at DESC, sequence DESC LIMIT 1")
        .param("person", person.value())
        .param("entry", entry.value())
        .param("at", Rows.millis(at))
        .query((row, number) -> line(row))
        .optional()
        .flatMap(line ->
            line.outcome()
                .map(outcome ->
                    new Decision(
                        line.sequence(), line.entry(), outcome, line.minutes(), line.at())));
  }

  @Override
  public List<JournalLine> linesBefore(PersonId person, long sequence, int limit) {
    return database
        .client()
        .sql(LINES + " AND sequence < :sequence ORDER BY sequence DESC LIMIT :limit")
        .param("person", person.value())
        .param("sequence", sequence)
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  @Override
  public List<JournalLine> lines(PersonId person) {
    return database
        .client()
        .sql(LINES + " ORDER BY sequence")
        .param("person", person.value())
        .query((row, number) -> line(row))
        .list();
  }

  private static JournalLine line(ResultSet row) throws SQLException {
    return new JournalLine(
        row.getLong("sequence"),
        new EntryId(row.getLong("entry_id")),
        Optional.of(row.getString("outcome"))
            .filter(word -> !word.equals(JournalLine.CLEAR))
            .map(Outcome::ofWord),
        Rows.number(row, "minutes"),
        Instant.ofEpochMilli(row.getLong("decided_at")));
  }
}
