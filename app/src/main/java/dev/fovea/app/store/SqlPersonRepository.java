package dev.fovea.app.store;

import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.person.PictureChoice;
import dev.fovea.app.person.Settings;
import dev.fovea.models.Language;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People in SQL. */
final class SqlPersonRepository implements PersonRepository {

  private final Database database;

  SqlPersonRepository(Database database) {
    this.database = database;
  }

  /**
   * Makes sure that a person has a row for others to refer to, and holds it until the transaction
   * ends, so that what is numbered person by person is numbered by one transaction at a time.
   */
  static void ensure(Database database, PersonId person) {
    database
        .client()
        .sql(
            "INSERT INTO person (id) VALUES (:person)"
                + " ON CONFLICT (id) DO UPDATE SET id = excluded.id")
        .param("person", person.value())
        .update();
  }

  @Override
  public Person find(PersonId person) {
    List<Interest> interests =
        about(
                person,
                "SELECT text, weight FROM interest WHERE person_id = :person ORDER BY position")
            .query((row, number) -> new Interest(row.getString("text"), row.getDouble("weight")))
            .list();
    Map<String, Double> purposes = new LinkedHashMap<>();
    about(person, "SELECT topic, share FROM purpose WHERE person_id = :person ORDER BY topic")
        .query(row -> {
          purposes.put(row.getString("topic"), row.getDouble("share"));
        });
    Map<Language, Double> rates = new EnumMap<>(Language.class);
    about(person, "SELECT language, words FROM reading_rate WHERE person_id = :person")
        .query(row -> {
          rates.put(Language.ofCode(row.getString("language")), row.getDouble("words"));
        });
    double reserve =
        about(person, "SELECT reserve FROM person WHERE id = :person AND reserve IS NOT NULL")
            .query(Double.class)
            .optional()
            .orElse(Person.DEFAULT_RESERVE);
    return new Person(person, interests, purposes, rates, reserve);
  }

  @Override
  public void setInterest(PersonId person, Interest interest) {
    change(
        person,
        () ->
            about(
                    person,
                    "INSERT INTO interest (person_id, text, weight, position)"
                        + " SELECT :person, :text, :weight, COALESCE(MAX(position), 0) + 1"
                        + " FROM interest WHERE person_id = :person"
                        + " ON CONFLICT (person_id, text) DO UPDATE SET weight = excluded.weight")
                .param("text", interest.text())
                .param("weight", interest.weight())
                .update());
  }

  @Override
  public boolean removeInterest(PersonId person, String text) {
    int removed =
        about(person, "DELETE FROM interest WHERE person_id = :person AND text = :text")
            .param("text", Interest.normalized(text))
            .update();
    database.changes().said(person);
    return removed > 0;
  }

  @Override
  public void setPurpose(PersonId person, String topic, double share) {
    String name = topic.strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a purpose needs a topic");
    }
    change(
        person,
        () -> {
          Person before = find(person);
          Map<String, Double> purposes = new LinkedHashMap<>(before.purposes());
          purposes.remove(name);
          if (share != 0) {
            purposes.put(name, share);
          }
          // The record refuses shares that cannot be.
          Person after =
              new Person(
                  person, before.interests(), purposes, before.readingRates(), before.reserve());
          about(person, "DELETE FROM purpose WHERE person_id = :person AND topic = :topic")
              .param("topic", name)
              .update();
          if (after.purposes().containsKey(name)) {
            about(
                    person,
                    "INSERT INTO purpose (person_id, topic, share) VALUES (:person, :topic, :share)")
                .param("topic", name)
                .param("share", share)
                .update();
          }
        });
  }

  @Override
  public void setReadingRate(PersonId person, Language language, double words) {
    if (!(words > 0 && words < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a reading rate is positive, not " + words);
    }
    change(
        person,
        () ->
            about(
                    person,
                    "INSERT INTO reading_rate (person_id, language, words)"
                        + " VALUES (:person, :language, :words)"
                        + " ON CONFLICT (person_id, language) DO UPDATE SET words = excluded.words")
                .param("language", language.code())
                .param("words", words)
                .update());
  }

  @Override
  public void setReserve(PersonId person, double reserve) {
    if (!(reserve >= 0 && reserve <= 1)) {
      throw new IllegalArgumentException("the reserve is a worth between 0 and 1, not " + reserve);
    }
    change(
        person,
        () ->
            about(person, "UPDATE person SET reserve = :reserve WHERE id = :person")
                .param("reserve", reserve)
                .update());
  }

  @Override
  public Optional<Settings> settings(PersonId person) {
    return about(
            person,
            "SELECT language, zone, keeps_reading_time, pictures FROM person_setting"
                + " WHERE person_id = :person")
        .query((row, number) ->
            new Settings(
                Language.ofCode(row.getString("language")),
                ZoneId.of(row.getString("zone")),
                row.getInt("keeps_reading_time") == 1,
                PictureChoice.of(row.getString("pictures")).orElseThrow()))
        .optional();
  }

  @Override
  public void setSettings(PersonId person, Settings settings) {
    change(
        person,
        () ->
            about(
                    person,
                    "INSERT INTO person_setting"
                        + " (person_id, language, zone, keeps_reading_time, pictures)"
                        + " VALUES (:person, :language, :zone, :keeps, :pictures)"
                        + " ON CONFLICT (person_id) DO UPDATE SET language = excluded.language,"
                        + " zone = excluded.zone,"
                        + " keeps_reading_time = excluded.keeps_reading_time,"
                        + " pictures = excluded.pictures")
                .param("language", settings.language().code())
                .param("zone", settings.zone().getId())
                .param("keeps", settings.keepsReadingTime() ? 1 : 0)
                .param("pictures", settings.pictures().word())
                .update());
  }

  private void change(PersonId person, Runnable change) {
    database
        .transactions()
        .executeWithoutResult(status -> {
          ensure(database, person);
          change.run();
        });
    database.changes().said(person);
  }

  private JdbcClient.StatementSpec about(PersonId person, String sql) {
    return database.client().sql(sql).param("person", person.value());
  }
}
