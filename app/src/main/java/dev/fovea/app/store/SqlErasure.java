package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Source;
import java.util.List;

/** Removes all that a person ever put in, in one transaction. */
final class SqlErasure {

  /** What refers to others first. */
  private static final List<String> TABLES =
      List.of(
          "candidate_topic",
          "candidate",
          "briefing_pick",
          "briefing",
          "decision",
          "interest",
          "purpose",
          "reading_rate",
          "person_setting",
          "api_token",
          "app_login",
          "app_password",
          "fever_key",
          "plan_feed",
          "entry_label",
          "training");

  private final Database database;

  SqlErasure(Database database) {
    this.database = database;
  }

  void erase(PersonId person) {
    database.transactions().executeWithoutResult(status -> eraseData(person));
  }

  void eraseAccount(PersonId person) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          eraseData(person);
          remove("DELETE FROM login_session WHERE person_id = :person", person);
          remove("DELETE FROM account WHERE person_id = :person", person);
          remove("DELETE FROM person WHERE id = :person", person);
        });
  }

  private void eraseData(PersonId person) {
    SqlPersonRepository.ensure(database, person);
    // The journal's triggers let pass only who stands here.
    remove("INSERT INTO erasure (person_id) VALUES (:person)", person);
    List<String> decidedOn =
        database
            .client()
            .sql(
                "SELECT DISTINCT e.source_address FROM decision d"
                    + " JOIN entry e ON e.id = d.entry_id WHERE d.person_id = :person")
            .param("person", person.value())
            .query((row, number) -> row.getString("source_address"))
            .list();
    for (String table : TABLES) {
      remove("DELETE FROM " + table + " WHERE person_id = :person", person);
    }
    SqlSourceRepository sources = new SqlSourceRepository(database);
    for (Source source : sources.followedBy(person)) {
      sources.unfollow(person, source.address());
    }
    // Sources left before, whose entries only this person's decisions had kept.
    decidedOn.forEach(sources::forgetUnlessNeeded);
    remove("UPDATE person SET reserve = NULL WHERE id = :person", person);
    remove("DELETE FROM erasure WHERE person_id = :person", person);
  }

  private void remove(String sql, PersonId person) {
    database.client().sql(sql).param("person", person.value()).update();
  }
}
