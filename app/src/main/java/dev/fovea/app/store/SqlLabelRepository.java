package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.LabelRepository;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Titles and labels in SQL. */
final class SqlLabelRepository implements LabelRepository {

  private final Database database;

  SqlLabelRepository(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, String> titles(PersonId person) {
    Map<String, String> titles = new HashMap<>();
    database
        .client()
        .sql("SELECT source_address, title FROM subscription_title WHERE person_id = :person")
        .param("person", person.value())
        .query(row -> {
          titles.put(row.getString("source_address"), row.getString("title"));
        });
    return titles;
  }

  @Override
  public void setTitle(PersonId person, String address, Optional<String> title) {
    change(
        person,
        () -> {
          update(
              "DELETE FROM subscription_title"
                  + " WHERE person_id = :person AND source_address = :address",
              Map.of("person", person.value(), "address", address));
          title.ifPresent(text ->
              update(
                  "INSERT INTO subscription_title (person_id, source_address, title)"
                      + " SELECT person_id, source_address, :title FROM subscription"
                      + " WHERE person_id = :person AND source_address = :address",
                  Map.of("person", person.value(), "address", address, "title", text)));
        });
  }

  @Override
  public Map<String, Set<String>> ofSources(PersonId person) {
    Map<String, Set<String>> labels = new HashMap<>();
    database
        .client()
        .sql("SELECT source_address, label FROM subscription_label WHERE person_id = :person")
        .param("person", person.value())
        .query(row -> {
          labels
              .computeIfAbsent(row.getString("source_address"), _ -> new TreeSet<>())
              .add(row.getString("label"));
        });
    return labels;
  }

  @Override
  public Map<EntryId, Set<String>> ofEntries(PersonId person) {
    Map<EntryId, Set<String>> labels = new HashMap<>();
    database
        .client()
        .sql("SELECT entry_id, label FROM entry_label WHERE person_id = :person")
        .param("person", person.value())
        .query(row -> {
          labels
              .computeIfAbsent(new EntryId(row.getLong("entry_id")), _ -> new TreeSet<>())
              .add(row.getString("label"));
        });
    return labels;
  }

  @Override
  public void add(PersonId person, String address, String label) {
    change(
        person,
        () ->
            update(
                "INSERT INTO subscription_label (person_id, source_address, label)"
                    + " SELECT person_id, source_address, :label FROM subscription"
                    + " WHERE person_id = :person AND source_address = :address"
                    + " ON CONFLICT (person_id, source_address, label) DO NOTHING",
                Map.of("person", person.value(), "address", address, "label", label)));
  }

  @Override
  public void remove(PersonId person, String address, String label) {
    change(
        person,
        () ->
            update(
                "DELETE FROM subscription_label WHERE person_id = :person"
                    + " AND source_address = :address AND label = :label",
                Map.of("person", person.value(), "address", address, "label", label)));
  }

  @Override
  public void add(PersonId person, Collection<EntryId> entries, String label) {
    batch(
        person,
        "INSERT INTO entry_label (person_id, entry_id, label) VALUES (?, ?, ?)"
            + " ON CONFLICT (person_id, entry_id, label) DO NOTHING",
        entries,
        label);
  }

  @Override
  public void remove(PersonId person, Collection<EntryId> entries, String label) {
    batch(
        person,
        "DELETE FROM entry_label WHERE person_id = ? AND entry_id = ? AND label = ?",
        entries,
        label);
  }

  @Override
  public void rename(PersonId person, String label, String next) {
    if (label.equals(next)) {
      return;
    }
    Map<String, Object> values = Map.of("person", person.value(), "label", label, "next", next);
    change(
        person,
        () -> {
          update(
              "INSERT INTO subscription_label (person_id, source_address, label)"
                  + " SELECT person_id, source_address, :next FROM subscription_label"
                  + " WHERE person_id = :person AND label = :label"
                  + " ON CONFLICT (person_id, source_address, label) DO NOTHING",
              values);
          update(
              "INSERT INTO entry_label (person_id, entry_id, label)"
                  + " SELECT person_id, entry_id, :next FROM entry_label"
                  + " WHERE person_id = :person AND label = :label"
                  + " ON CONFLICT (person_id, entry_id, label) DO NOTHING",
              values);
          removeEverywhere(person, label);
        });
  }

  @Override
  public void remove(PersonId person, String label) {
    change(person, () -> removeEverywhere(person, label));
  }

  private void removeEverywhere(PersonId person, String label) {
    for (String table : List.of("subscription_label", "entry_label")) {
      update(
          "DELETE FROM " + table + " WHERE person_id = :person AND label = :label",
          Map.of("person", person.value(), "label", label));
    }
  }

  private void batch(PersonId person, String sql, Collection<EntryId> entries, String label) {
    change(
        person,
        () -> {
          SqlPersonRepository.ensure(database, person);
          database
              .batches()
              .batchUpdate(
                  sql,
                  entries.stream()
                      .map(entry -> new Object[] {person.value(), entry.value(), label})
                      .toList());
        });
  }

  private void change(PersonId person, Runnable change) {
    database.transactions().executeWithoutResult(status -> change.run());
    database.changes().followed(person);
  }

  private void update(String sql, Map<String, Object> values) {
    database.client().sql(sql).params(values).update();
  }
}
