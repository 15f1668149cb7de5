package dev.fovea.app.store;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sessions and tokens in SQL. */
final class SqlCredentials implements Credentials {

  private final Database database;

  SqlCredentials(Database database) {
    this.database = database;
  }

  @Override
  public void openSession(Secret secret, PersonId person, Instant now, Instant until) {
    database
        .client()
        .sql(
            "INSERT INTO login_session (digest, person_id, created_at, ends_at)"
                + " VALUES (:digest, :person, :now, :until)")
        .param("digest", secret.digest())
        .param("person", person.value())
        .param("now", Rows.millis(now))
        .param("until", Rows.millis(until))
        .update();
  }

  @Override
  public Optional<Session> session(Secret secret) {
    return database
        .client()
        .sql(
            "SELECT "
                + SqlAccountRepository.COLUMNS
                + ", s.ends_at FROM login_session s JOIN account a ON a.person_id = s.person_id"
                + " WHERE s.digest = :digest")
        .param("digest", secret.digest())
        .query((row, number) ->
            new Session(
                SqlAccountRepository.account(row), Instant.ofEpochMilli(row.getLong("ends_at"))))
        .optional();
  }

  @Override
  public void endSession(Secret secret) {
    database
        .client()
        .sql("DELETE FROM login_session WHERE digest = :digest")
        .param("digest", secret.digest())
        .update();
    database.changes().admitted();
  }

  @Override
  public void endSessions(PersonId person) {
    database
        .client()
        .sql("DELETE FROM login_session WHERE person_id = :person")
        .param("person", person.value())
        .update();
    database.changes().admitted();
  }

  @Override
  public void forgetEnded(Instant now) {
    database
        .client()
        .sql("DELETE FROM login_session WHERE ends_at <= :now")
        .param("now", Rows.millis(now))
        .update();
    database.changes().admitted();
  }

  @Override
  public Token addToken(Secret secret, PersonId person, String label, Instant now) {
    Token added =
        database
            .transactions()
            .execute(status -> {
              SqlPersonRepository.ensure(database, person);
              long id =
                  database
                      .client()
                      .sql(
                          "SELECT COALESCE(MAX(id), 0) + 1 FROM api_token"
                              + " WHERE person_id = :person")
                      .param("person", person.value())
                      .query(Long.class)
                      .single();
              database
                  .client()
                  .sql(
                      "INSERT INTO api_token (digest, person_id, id, label, created_at)"
                          + " VALUES (:digest, :person, :id, :label, :now)")
                  .param("digest", secret.digest())
                  .param("person", person.value())
                  .param("id", id)
                  .param("label", label)
                  .param("now", Rows.millis(now))
                  .update();
              return new Token(id, label, Instant.ofEpochMilli(Rows.millis(now)));
            });
    return Objects.requireNonNull(added, "a transaction has a result");
  }

  @Override
  public Optional<Account> token(Secret secret) {
    return database
        .client()
        .sql(
            "SELECT "
                + SqlAccountRepository.COLUMNS
                + " FROM api_token t JOIN account a ON a.person_id = t.person_id"
                + " WHERE t.digest = :digest")
        .param("digest", secret.digest())
        .query((row, number) -> SqlAccountRepository.account(row))
        .optional();
  }

  @Override
  public List<Token> tokens(PersonId person) {
    return database
        .client()
        .sql("SELECT id, label, created_at FROM api_token WHERE person_id = :person ORDER BY id")
        .param("person", person.value())
        .query((row, number) ->
            new Token(
                row.getLong("id"),
                row.getString("label"),
                Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  @Override
  public boolean removeToken(PersonId person, long id) {
    int removed =
        database
            .client()
            .sql("DELETE FROM api_token WHERE person_id = :person AND id = :id")
            .param("person", person.value())
            .param("id", id)
            .update();
    database.changes().admitted();
    return removed > 0;
  }
}
