package dev.fovea.app.store;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.account.Role;
import dev.fovea.app.person.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Accounts in SQL. */
final class SqlAccountRepository implements AccountRepository {

  static final String COLUMNS = "a.person_id, a.name, a.role, a.created_at";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM account a";

  private final Database database;

  SqlAccountRepository(Database database) {
    this.database = database;
  }

  @Override
  public boolean isEmpty() {
    return database
        .client()
        .sql("SELECT person_id FROM account LIMIT 1")
        .query()
        .listOfRows()
        .isEmpty();
  }

  @Override
  public Optional<Account> addFirst(AccountName name, String passwordHash, Instant at) {
    return inTransaction(() -> {
      // Whoever comes second waits for this row and then finds the account.
      SqlPersonRepository.ensure(database, PersonId.LOCAL);
      return isEmpty()
          ? insert(PersonId.LOCAL, name, Role.OWNER, passwordHash, at)
          : Optional.empty();
    });
  }

  @Override
  public Optional<Account> add(AccountName name, Role role, String passwordHash, Instant at) {
    return inTransaction(() -> {
      SqlPersonRepository.ensure(database, PersonId.LOCAL);
      long next =
          database.client().sql("SELECT MAX(id) + 1 FROM person").query(Long.class).single();
      PersonId person = new PersonId(next);
      if (find(name).isPresent()) {
        return Optional.empty();
      }
      SqlPersonRepository.ensure(database, person);
      return insert(person, name, role, passwordHash, at);
    });
  }

  private Optional<Account> insert(
      PersonId person, AccountName name, Role role, String passwordHash, Instant at) {
    database
        .client()
        .sql(
            "INSERT INTO account (person_id, name, name_key, role, password_hash, created_at)"
                + " VALUES (:person, :name, :key, :role, :hash, :at)")
        .param("person", person.value())
        .param("name", name.text())
        .param("key", name.key())
        .param("role", role.word())
        .param("hash", passwordHash)
        .param("at", Rows.millis(at))
        .update();
    return find(person);
  }

  private Optional<Account> inTransaction(Supplier<Optional<Account>> action) {
    return Objects.requireNonNull(
        database.transactions().execute(status -> action.get()), "a transaction has a result");
  }

  @Override
  public List<Account> all() {
    return database
        .client()
        .sql(SELECT + " ORDER BY a.person_id")
        .query((row, number) -> account(row))
        .list();
  }

  @Override
  public Optional<Account> find(PersonId person) {
    return database
        .client()
        .sql(SELECT + " WHERE a.person_id = :person")
        .param("person", person.value())
        .query((row, number) -> account(row))
        .optional();
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return database
        .client()
        .sql(SELECT + " WHERE a.name_key = :key")
        .param("key", name.key())
        .query((row, number) -> account(row))
        .optional();
  }

  @Override
  public String passwordHash(PersonId person) {
    return database
        .client()
        .sql("SELECT password_hash FROM account WHERE person_id = :person")
        .param("person", person.value())
        .query(String.class)
        .optional()
        .orElseThrow(() -> new IllegalStateException(person + " has no account"));
  }

  @Override
  public void setPasswordHash(PersonId person, String passwordHash) {
    database
        .client()
        .sql("UPDATE account SET password_hash = :hash WHERE person_id = :person")
        .param("hash", passwordHash)
        .param("person", person.value())
        .update();
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        new PersonId(row.getLong("person_id")),
        new AccountName(row.getString("name")),
        Role.ofWord(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
