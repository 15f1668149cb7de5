package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.NumberRepository;
import java.util.HashMap;
import java.util.Map;

/** Numbers in SQL. */
final class SqlNumberRepository implements NumberRepository {

  private static final String VISIBLE =
      "SELECT a.id FROM entry a JOIN subscription f ON f.source_address = a.source_address"
          + " WHERE f.person_id = :person UNION"
          + " SELECT d.entry_id FROM decision d WHERE d.person_id = :person";

  private static final String FOLLOWED =
      "SELECT source_address FROM subscription WHERE person_id = :person";

  private final Database database;

  SqlNumberRepository(Database database) {
    this.database = database;
  }

  @Override
  public Map<EntryId, Long> ofEntries(PersonId person) {
    number(
        "entry",
        "INSERT INTO entry_number (number, entry_id)"
            + " SELECT :last + ROW_NUMBER() OVER (ORDER BY e.first_seen_at,"
            + " COALESCE(e.published_at, e.first_seen_at), e.id), e.id"
            + " FROM entry e WHERE e.id IN ("
            + VISIBLE
            + ") AND NOT EXISTS (SELECT 1 FROM entry_number n WHERE n.entry_id = e.id)",
        person);
    Map<EntryId, Long> numbers = new HashMap<>();
    database
        .client()
        .sql("SELECT number, entry_id FROM entry_number WHERE entry_id IN (" + VISIBLE + ")")
        .param("person", person.value())
        .query(row -> {
          numbers.put(new EntryId(row.getLong("entry_id")), row.getLong("number"));
        });
    return numbers;
  }

  @Override
  public Map<String, Long> ofSources(PersonId person) {
    number(
        "source",
        "INSERT INTO source_number (number, source_address)"
            + " SELECT :last + ROW_NUMBER() OVER (ORDER BY f.position), f.source_address"
            + " FROM subscription f WHERE f.person_id = :person AND NOT EXISTS"
            + " (SELECT 1 FROM source_number n WHERE n.source_address = f.source_address)",
        person);
    Map<String, Long> numbers = new HashMap<>();
    database
        .client()
        .sql(
            "SELECT number, source_address FROM source_number WHERE source_address IN ("
                + FOLLOWED
                + ")")
        .param("person", person.value())
        .query(row -> {
          numbers.put(row.getString("source_address"), row.getLong("number"));
        });
    return numbers;
  }

  /** Whoever comes second waits for the row of the count, and then finds nothing to do. */
  private void number(String kind, String insert, PersonId person) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          database
              .client()
              .sql("UPDATE numbering SET last = last WHERE kind = :kind")
              .param("kind", kind)
              .update();
          long last =
              database
                  .client()
                  .sql("SELECT last FROM numbering WHERE kind = :kind")
                  .param("kind", kind)
                  .query(Long.class)
                  .single();
          int given =
              database
                  .client()
                  .sql(insert)
                  .param("last", last)
                  .param("person", person.value())
                  .update();
          if (given > 0) {
            database
                .client()
                .sql("UPDATE numbering SET last = :last WHERE kind = :kind")
                .param("last", last + given)
                .param("kind", kind)
                .update();
          }
        });
  }
}
