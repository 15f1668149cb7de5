package dev.fovea.app.store;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.BriefingLog;
import dev.fovea.app.briefing.Considered;
import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.LoggedPick;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.stream.EntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The briefing log in SQL. */
final class SqlBriefingLog implements BriefingLog {

  private static final String CANDIDATES =
      "SELECT entry_id, source_address, source_title, title, minutes, worth, left_out, first_at,"
          + " last_at FROM candidate WHERE person_id = :person";

  private static final String SAVE_CANDIDATE =
      "INSERT INTO candidate (person_id, entry_id, source_address, source_title, title, minutes,"
          + " worth, left_out, first_at, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (person_id, entry_id) DO UPDATE SET"
          + " source_title = excluded.source_title, title = excluded.title,"
          + " minutes = excluded.minutes, worth = excluded.worth, left_out = excluded.left_out,"
          + " first_at = CASE WHEN excluded.first_at < candidate.first_at"
          + " THEN excluded.first_at ELSE candidate.first_at END,"
          + " last_at = CASE WHEN excluded.last_at > candidate.last_at"
          + " THEN excluded.last_at ELSE candidate.last_at END";

  private final Database database;

  SqlBriefingLog(Database database) {
    this.database = database;
  }

  @Override
  public void record(PersonId person, List<Briefing> briefings, Collection<Considered> considered) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          SqlPersonRepository.ensure(database, person);
          for (Briefing briefing : briefings) {
            insertPicks(person, insert(person, briefing), briefing.picks());
          }
          save(person, considered);
          replaceTopics(person, considered);
        });
  }

  private long insert(PersonId person, Briefing briefing) {
    long sequence =
        about(
                person,
                "SELECT COALESCE(MAX(sequence), 0) + 1 FROM briefing WHERE person_id = :person")
            .query(Long.class)
            .single();
    about(
            person,
            "INSERT INTO briefing (person_id, sequence, generated_at, mode, budget_minutes,"
                + " expected_minutes, planned_minutes, price, bound) VALUES (:person, :sequence,"
                + " :at, :mode, :budget, :expected, :planned, :price, :bound)")
        .param("sequence", sequence)
        .param("at", Rows.millis(briefing.generatedAt()))
        .param("mode", briefing.mode().word())
        .param("budget", briefing.budgetMinutes())
        .param("expected", briefing.expectedMinutes())
        .param("planned", briefing.plannedMinutes())
        .param("price", Rows.number(briefing.price()))
        .param("bound", Rows.number(briefing.bound()))
        .update();
    return sequence;
  }

  private void insertPicks(PersonId person, long sequence, List<Pick> picks) {
    List<Object[]> rows = new ArrayList<>();
    for (Pick pick : picks) {
      rows.add(
          new Object[] {
            person.value(), sequence, rows.size(), pick.entry().id().value(), pick.minutes()
          });
    }
    database
        .batches()
        .batchUpdate(
            "INSERT INTO briefing_pick (person_id, sequence, position, entry_id, minutes)"
                + " VALUES (?, ?, ?, ?, ?)",
            rows);
  }

  private void save(PersonId person, Collection<Considered> candidates) {
    database
        .batches()
        .batchUpdate(
            SAVE_CANDIDATE,
            candidates,
            Rows.CHUNK,
            (statement, candidate) -> {
              statement.setLong(1, person.value());
              statement.setLong(2, candidate.entry().id().value());
              statement.setString(3, candidate.entry().source());
              statement.setString(4, candidate.sourceTitle());
              statement.setString(5, candidate.entry().title());
              statement.setDouble(6, candidate.minutes());
              statement.setObject(7, Rows.number(candidate.worth()));
              statement.setString(8, candidate.omission().map(Omission::why).orElse(null));
              statement.setLong(9, Rows.millis(candidate.firstAt()));
              statement.setLong(10, Rows.millis(candidate.lastAt()));
            });
  }

  private void replaceTopics(PersonId person, Collection<Considered> candidates) {
    database
        .batches()
        .batchUpdate(
            "DELETE FROM candidate_topic WHERE person_id = ? AND entry_id = ?",
            candidates.stream()
                .map(candidate -> new Object[] {person.value(), candidate.entry().id().value()})
                .toList());
    List<Object[]> rows = new ArrayList<>();
    for (Considered candidate : candidates) {
      candidate
          .topics()
          .forEach((topic, weight) ->
              rows.add(
                  new Object[] {person.value(), candidate.entry().id().value(), topic, weight}));
    }
    database
        .batches()
        .batchUpdate(
            "INSERT INTO candidate_topic (person_id, entry_id, topic, weight) VALUES (?, ?, ?, ?)",
            rows);
  }

  @Override
  public List<LoggedPick> picks(PersonId person, Instant since, Instant until) {
    return about(
            person,
            "SELECT p.entry_id, b.generated_at, b.mode, p.minutes,"
                + " p.minutes * CASE WHEN b.expected_minutes > 0"
                + " THEN b.planned_minutes / b.expected_minutes ELSE 1 END AS planned"
                + " FROM briefing b JOIN briefing_pick p"
                + " ON p.person_id = b.person_id AND p.sequence = b.sequence"
                + " WHERE b.person_id = :person AND b.generated_at BETWEEN :since AND :until"
                + " ORDER BY b.generated_at, b.sequence, p.position")
        .param("since", Rows.millis(since))
        .param("until", Rows.millis(until))
        .query((row, number) ->
            new LoggedPick(
                new EntryId(row.getLong("entry_id")),
                Instant.ofEpochMilli(row.getLong("generated_at")),
                Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getDouble("minutes"),
                row.getDouble("planned")))
        .list();
  }

  @Override
  public NavigableMap<Instant, Double> prices(PersonId person, Instant until) {
    NavigableMap<Instant, Double> prices = new TreeMap<>();
    about(
            person,
            "SELECT generated_at, price FROM briefing WHERE person_id = :person"
                + " AND generated_at <= :until AND price IS NOT NULL"
                + " ORDER BY generated_at, sequence")
        .param("until", Rows.millis(until))
        .query(row -> {
          prices.put(Instant.ofEpochMilli(row.getLong("generated_at")), row.getDouble("price"));
        });
    return prices;
  }

  @Override
  public List<LoggedCandidate> candidates(PersonId person, Instant since, Instant until) {
    List<Row> rows =
        about(
                person,
                CANDIDATES
                    + " AND first_at <= :until AND last_at >= :since ORDER BY first_at, entry_id")
            .param("since", Rows.millis(since))
            .param("until", Rows.millis(until))
            .query((row, number) -> Row.of(row))
            .list();
    return withTopics(person, rows);
  }

  @Override
  public List<LoggedCandidate> candidates(PersonId person, Collection<EntryId> entries) {
    List<Row> rows = new ArrayList<>();
    for (List<EntryId> chunk : Rows.chunks(entries)) {
      rows.addAll(
          about(person, CANDIDATES + " AND entry_id IN (:entries)")
              .param("entries", chunk.stream().map(EntryId::value).toList())
              .query((row, number) -> Row.of(row))
              .list());
    }
    return withTopics(person, rows);
  }

  private List<LoggedCandidate> withTopics(PersonId person, List<Row> rows) {
    Map<Long, Map<String, Double>> topics = new HashMap<>();
    for (List<Long> chunk : Rows.chunks(rows.stream().map(Row::entry).toList())) {
      about(
              person,
              "SELECT entry_id, topic, weight FROM candidate_topic"
                  + " WHERE person_id = :person AND entry_id IN (:entries)")
          .param("entries", chunk)
          .query(row -> {
            topics
                .computeIfAbsent(row.getLong("entry_id"), entry -> new HashMap<>())
                .put(row.getString("topic"), row.getDouble("weight"));
          });
    }
    return rows.stream()
        .map(row -> row.candidate(topics.getOrDefault(row.entry(), Map.of())))
        .toList();
  }

  private JdbcClient.StatementSpec about(PersonId person, String sql) {
    return database.client().sql(sql).param("person", person.value());
  }

  /** A row of the table of candidates, before its topics are known. */
  private record Row(long entry, LoggedCandidate withoutTopics) {

    static Row of(ResultSet row) throws SQLException {
      long entry = row.getLong("entry_id");
      return new Row(
          entry,
          new LoggedCandidate(
              new EntryId(entry),
              row.getString("source_address"),
              row.getString("source_title"),
              row.getString("title"),
              row.getDouble("minutes"),
              Rows.number(row, "worth"),
              Rows.string(row, "left_out"),
              Instant.ofEpochMilli(row.getLong("first_at")),
              Instant.ofEpochMilli(row.getLong("last_at")),
              Map.of()));
    }

    LoggedCandidate candidate(Map<String, Double> topics) {
      LoggedCandidate c = withoutTopics;
      return new LoggedCandidate(
          c.entry(),
          c.source(),
          c.sourceTitle(),
          c.title(),
          c.minutes(),
          c.worth(),
          c.leftOut(),
          c.firstAt(),
          c.lastAt(),
          topics);
    }
  }
}
