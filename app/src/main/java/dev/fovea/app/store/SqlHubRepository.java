package dev.fovea.app.store;

import dev.fovea.app.stream.HubLink;
import dev.fovea.app.stream.HubRepository;
import dev.fovea.app.stream.HubSubscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands between hubs and this server, in SQL. */
final class SqlHubRepository implements HubRepository {

  private static final String SELECT =
      "SELECT source_address, hub, topic, callback, secret, asked_at, ask_at, lease_until,"
          + " delivered_at, failures FROM hub_subscription WHERE EXISTS (SELECT 1 FROM subscription f"
          + " WHERE f.source_address = hub_subscription.source_address)";

  private final Database database;

  SqlHubRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<HubSubscription> of(String source) {
    return database
        .client()
        .sql(SELECT + " AND source_address = :source")
        .param("source", source)
        .query((row, number) -> subscription(row))
        .optional();
  }

  @Override
  public Optional<HubSubscription> at(String callback) {
    return database
        .client()
        .sql(SELECT + " AND callback = :callback")
        .param("callback", callback)
        .query((row, number) -> subscription(row))
        .optional();
  }

  @Override
  public List<HubSubscription> all() {
    return database
        .client()
        .sql(SELECT + " ORDER BY source_address")
        .query((row, number) -> subscription(row))
        .list();
  }

  @Override
  public void put(HubSubscription subscription) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          remove(subscription.source());
          sql(
                  "INSERT INTO hub_subscription (source_address, hub, topic, callback, secret,"
                      + " asked_at, ask_at, lease_until, delivered_at, failures)"
                      + " SELECT address, :hub, :topic, :callback, :secret, CAST(:asked AS BIGINT),"
                      + " :ask, CAST(:lease AS BIGINT), CAST(:delivered AS BIGINT), :failures"
                      + " FROM source WHERE address = :source",
                  subscription.keys().callback())
              .param("source", subscription.source())
              .param("hub", subscription.link().hub())
              .param("topic", subscription.link().topic())
              .param("secret", subscription.keys().secret())
              .param("asked", Rows.millis(subscription.askedAt()))
              .param("ask", Rows.millis(subscription.askAt()))
              .param("lease", Rows.millis(subscription.leaseUntil()))
              .param("delivered", Rows.millis(subscription.deliveredAt()))
              .param("failures", subscription.failures())
              .update();
        });
  }

  @Override
  public void remove(String source) {
    database
        .client()
        .sql("DELETE FROM hub_subscription WHERE source_address = :source")
        .param("source", source)
        .update();
  }

  @Override
  public void removeUnfollowed() {
    database
        .client()
        .sql(
            "DELETE FROM hub_subscription WHERE NOT EXISTS (SELECT 1 FROM subscription f"
                + " WHERE f.source_address = hub_subscription.source_address)")
        .update();
  }

  @Override
  public void asked(String callback, Instant at, Instant askAt) {
    update("asked_at = :at, ask_at = :ask, failures = failures + 1", callback)
        .param("at", Rows.millis(at))
        .param("ask", Rows.millis(askAt))
        .update();
  }

  @Override
  public void failed(String callback, Instant askAt) {
    update("ask_at = :ask", callback).param("ask", Rows.millis(askAt)).update();
  }

  @Override
  public void promised(String callback, Instant until, Instant askAt) {
    update("lease_until = :until, ask_at = :ask, failures = 0", callback)
        .param("until", Rows.millis(until))
        .param("ask", Rows.millis(askAt))
        .update();
  }

  @Override
  public void ended(String callback, Instant askAt) {
    update("lease_until = NULL, delivered_at = NULL, ask_at = :ask", callback)
        .param("ask", Rows.millis(askAt))
        .update();
  }

  @Override
  public void delivered(String callback, Optional<Instant> at) {
    update("delivered_at = :at", callback).param("at", Rows.millis(at)).update();
  }

  private JdbcClient.StatementSpec update(String set, String callback) {
    return sql("UPDATE hub_subscription SET " + set + " WHERE callback = :callback", callback);
  }

  private JdbcClient.StatementSpec sql(String sql, String callback) {
    return database.client().sql(sql).param("callback", callback);
  }

  private static HubSubscription subscription(ResultSet row) throws SQLException {
    return new HubSubscription(
        row.getString("source_address"),
        new HubLink(row.getString("hub"), row.getString("topic")),
        new HubSubscription.Keys(row.getString("callback"), row.getString("secret")),
        Rows.instant(row, "asked_at"),
        Instant.ofEpochMilli(row.getLong("ask_at")),
        Rows.instant(row, "lease_until"),
        Rows.instant(row, "delivered_at"),
        row.getInt("failures"));
  }
}
