package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources and subscriptions in SQL. */
final class SqlSourceRepository implements SourceRepository {

  private static final String COLUMNS =
      "s.address, s.location, s.title, s.site, s.etag, s.last_modified, s.fetched_at, s.due_at, s.failures,"
          + " s.error";

  private final Database database;

  SqlSourceRepository(Database database) {
    this.database = database;
  }

  @Override
  public List<Source> followedBy(PersonId person) {
    return database
        .client()
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM subscription f JOIN source s ON s.address = f.source_address"
                + " WHERE f.person_id = :person ORDER BY f.position")
        .param("person", person.value())
        .query((row, number) -> source(row))
        .list();
  }

  @Override
  public List<Source> allFollowed() {
    return database
        .client()
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM source s WHERE EXISTS (SELECT 1 FROM subscription f"
                + " WHERE f.source_address = s.address) ORDER BY s.address")
        .query((row, number) -> source(row))
        .list();
  }

  @Override
  public Optional<Source> find(String address) {
    return database
        .client()
        .sql("SELECT " + COLUMNS + " FROM source s WHERE s.address = :address")
        .param("address", address)
        .query((row, number) -> source(row))
        .optional();
  }

  @Override
  public void follow(PersonId person, Source source) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          SqlPersonRepository.ensure(database, person);
          bind(
                  source,
                  "INSERT INTO source (address, location, title, site, etag, last_modified, fetched_at,"
                      + " due_at, failures, error) VALUES (:address, :location, :title, :site, :etag,"
                      + " :modified, :fetched, :due, :failures, :error)"
                      + " ON CONFLICT (address) DO NOTHING")
              .update();
          database
              .client()
              .sql(
                  "INSERT INTO subscription (person_id, source_address, position)"
                      + " SELECT :person, :address, COALESCE(MAX(position), 0) + 1"
                      + " FROM subscription WHERE person_id = :person"
                      + " ON CONFLICT (person_id, source_address) DO NOTHING")
              .param("person", person.value())
              .param("address", source.address())
              .update();
        });
    database.changes().followed(person);
  }

  @Override
  public boolean unfollow(PersonId person, String address) {
    Boolean followed =
        database
            .transactions()
            .execute(status -> {
              int removed =
                  database
                      .client()
                      .sql(
                          "DELETE FROM subscription"
                              + " WHERE person_id = :person AND source_address = :address")
                      .param("person", person.value())
                      .param("address", address)
                      .update();
              forgetUnlessNeeded(address);
              return removed > 0;
            });
    database.changes().followed(person);
    database.changes().removedEntries();
    return Boolean.TRUE.equals(followed);
  }

  /** Removes what nobody follows and no decision refers to. */
  void forgetUnlessNeeded(String address) {
    database
        .client()
        .sql(
            "DELETE FROM entry WHERE source_address = :address"
                + " AND NOT EXISTS (SELECT 1 FROM subscription f WHERE f.source_address = :address)"
                + " AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.entry_id = entry.id)")
        .param("address", address)
        .update();
    database
        .client()
        .sql(
            "DELETE FROM source WHERE address = :address"
                + " AND NOT EXISTS (SELECT 1 FROM subscription f WHERE f.source_address = :address)"
                + " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.source_address = :address)")
        .param("address", address)
        .update();
  }

  @Override
  public void update(Source source) {
    bind(
            source,
            "UPDATE source SET location = :location, title = :title, site = :site, etag = :etag,"
                + " last_modified = :modified, fetched_at = :fetched, due_at = :due,"
                + " failures = :failures, error = :error WHERE address = :address")
        .update();
    database.changes().described();
  }

  private JdbcClient.StatementSpec bind(Source source, String sql) {
    return database
        .client()
        .sql(sql)
        .param("address", source.address())
        .param("location", source.location().orElse(null))
        .param("title", source.title())
        .param("site", source.site().orElse(null))
        .param("etag", source.etag().orElse(null))
        .param("modified", source.lastModified().orElse(null))
        .param("fetched", Rows.millis(source.fetchedAt()))
        .param("due", Rows.millis(source.dueAt()))
        .param("failures", source.failures())
        .param("error", source.error().orElse(null));
  }

  private static Source source(ResultSet row) throws SQLException {
    return new Source(
        row.getString("address"),
        Rows.string(row, "location"),
        row.getString("title"),
        Rows.string(row, "site"),
        Rows.string(row, "etag"),
        Rows.string(row, "last_modified"),
        Rows.instant(row, "fetched_at"),
        Rows.instant(row, "due_at"),
        row.getInt("failures"),
        Rows.string(row, "error"));
  }
}
