package dev.fovea.app.store;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.Optional;

/** What lets reading apps in, in SQL. */
final class SqlAppCredentials implements AppCredentials {

  private final Database database;

  SqlAppCredentials(Database database) {
    this.database = database;
  }

  @Override
  public void setPassword(PersonId person, String hash, Instant now) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          removePassword(person);
          database
              .client()
              .sql(
                  "INSERT INTO app_password (person_id, hash, created_at)"
                      + " VALUES (:person, :hash, :now)")
              .param("person", person.value())
              .param("hash", hash)
              .param("now", Rows.millis(now))
              .update();
        });
  }

  @Override
  public Optional<String> passwordHash(PersonId person) {
    return database
        .client()
        .sql("SELECT hash FROM app_password WHERE person_id = :person")
        .param("person", person.value())
        .query(String.class)
        .optional();
  }

  @Override
  public void removePassword(PersonId person) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          delete("app_login", person);
          delete("app_password", person);
        });
  }

  @Override
  public void openLogin(Secret secret, PersonId person, Instant now) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          insert("app_login", secret, person, now);
          database
              .client()
              .sql(
                  "DELETE FROM app_login WHERE person_id = :person AND digest NOT IN ("
                      + "SELECT digest FROM app_login WHERE person_id = :person"
                      + " ORDER BY created_at DESC, digest LIMIT :most)")
              .param("person", person.value())
              .param("most", MOST_LOGINS)
              .update();
        });
  }

  @Override
  public Optional<Account> login(Secret secret) {
    return account("app_login", secret);
  }

  @Override
  public void setFeverKey(Secret key, PersonId person, Instant now) {
    replace("fever_key", key, person, now);
  }

  @Override
  public Optional<Account> feverKey(Secret key) {
    return account("fever_key", key);
  }

  @Override
  public void removeFeverKey(PersonId person) {
    delete("fever_key", person);
  }

  @Override
  public void setPlanFeed(Secret secret, PersonId person, Instant now) {
    replace("plan_feed", secret, person, now);
  }

  @Override
  public Optional<Account> planFeed(Secret secret) {
    return account("plan_feed", secret);
  }

  @Override
  public void removePlanFeed(PersonId person) {
    delete("plan_feed", person);
  }

  @Override
  public Summary summary(PersonId person) {
    return new Summary(
        since("app_password", person),
        database
            .client()
            .sql("SELECT COUNT(*) FROM app_login WHERE person_id = :person")
            .param("person", person.value())
            .query(Integer.class)
            .single(),
        since("fever_key", person),
        since("plan_feed", person));
  }

  private void replace(String table, Secret secret, PersonId person, Instant now) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          delete(table, person);
          insert(table, secret, person, now);
        });
  }

  private void insert(String table, Secret secret, PersonId person, Instant now) {
    database
        .client()
        .sql(
            "INSERT INTO "
                + table
                + " (digest, person_id, created_at) VALUES (:digest, :person, :now)")
        .param("digest", secret.digest())
        .param("person", person.value())
        .param("now", Rows.millis(now))
        .update();
  }

  private void delete(String table, PersonId person) {
    database
        .client()
        .sql("DELETE FROM " + table + " WHERE person_id = :person")
        .param("person", person.value())
        .update();
  }

  private Optional<Account> account(String table, Secret secret) {
    return database
        .client()
        .sql(
            "SELECT "
                + SqlAccountRepository.COLUMNS
                + " FROM "
                + table
                + " t JOIN account a ON a.person_id = t.person_id WHERE t.digest = :digest")
        .param("digest", secret.digest())
        .query((row, number) -> SqlAccountRepository.account(row))
        .optional();
  }

  private Optional<Instant> since(String table, PersonId person) {
    return database
        .client()
        .sql("SELECT created_at FROM " + table + " WHERE person_id = :person")
        .param("person", person.value())
        .query((row, number) -> Instant.ofEpochMilli(row.getLong("created_at")))
        .optional();
  }
}
