package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.training.OrderKey;
import dev.fovea.app.training.TrainedFigures;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingFailure;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.training.TrainingRepository;
import dev.fovea.app.training.TrainingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/** Trainings in SQL; what was measured of a model stands in one column, as JSON. */
final class SqlTrainingRepository implements TrainingRepository {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Database database;

  SqlTrainingRepository(Database database) {
    this.database = database;
  }

  @Override
  public void add(Training training) {
    changing(
            training,
            "INSERT INTO training (id, person_id, name, state, failure, settings, ordered_at,"
                + " started_at, ended_at, bytes, figures, order_key, order_digest)"
                + " VALUES (:id, :person, :name, :state, :failure, :settings, :ordered,"
                + " :started, :ended, :bytes, :figures, :key, :digest)")
        .param("name", training.name())
        .param("settings", training.settings())
        .param("ordered", Rows.millis(training.times().ordered()))
        .param("key", training.key().map(OrderKey::key).orElse(null))
        .param("digest", training.key().map(OrderKey::digest).orElse(null))
        .update();
  }

  @Override
  public boolean update(Training training) {
    return changing(
                training,
                "UPDATE training SET state = :state, failure = :failure, started_at = :started,"
                    + " ended_at = :ended, bytes = :bytes, figures = :figures"
                    + " WHERE id = :id AND person_id = :person")
            .update()
        > 0;
  }

  private StatementSpec changing(Training training, String sql) {
    return database
        .client()
        .sql(sql)
        .param("id", training.id().text())
        .param("person", training.person().value())
        .param("state", training.state().word())
        .param("failure", training.failure().map(TrainingFailure::word).orElse(null))
        .param("started", Rows.millis(training.times().started()))
        .param("ended", Rows.millis(training.times().ended()))
        .param("bytes", bytes(training.bytes()))
        .param("figures", training.figures().map(JSON::writeValueAsString).orElse(null));
  }

  private static @Nullable Long bytes(OptionalLong bytes) {
    return bytes.isPresent() ? (Long) bytes.getAsLong() : null;
  }

  @Override
  public Optional<Training> find(PersonId person, TrainingId id) {
    return database
        .client()
        .sql("SELECT * FROM training WHERE person_id = :person AND id = :id")
        .param("person", person.value())
        .param("id", id.text())
        .query((row, number) -> training(row))
        .optional();
  }

  @Override
  public Optional<Training> find(PersonId person, String key) {
    return database
        .client()
        .sql("SELECT * FROM training WHERE person_id = :person AND order_key = :key")
        .param("person", person.value())
        .param("key", key)
        .query((row, number) -> training(row))
        .optional();
  }

  @Override
  public List<Training> all(PersonId person) {
    return database
        .client()
        .sql("SELECT * FROM training WHERE person_id = :person ORDER BY ordered_at DESC, id")
        .param("person", person.value())
        .query((row, number) -> training(row))
        .list();
  }

  @Override
  public List<Training> open() {
    return database
        .client()
        .sql("SELECT * FROM training WHERE state IN ('queued', 'running') ORDER BY ordered_at, id")
        .query((row, number) -> training(row))
        .list();
  }

  @Override
  public boolean remove(PersonId person, TrainingId id) {
    return database
            .client()
            .sql("DELETE FROM training WHERE person_id = :person AND id = :id")
            .param("person", person.value())
            .param("id", id.text())
            .update()
        > 0;
  }

  private static Training training(ResultSet row) throws SQLException {
    long bytes = row.getLong("bytes");
    OptionalLong size = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    Optional<String> digest = Rows.string(row, "order_digest");
    return new Training(
        new TrainingId(row.getString("id")),
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        TrainingState.ofWord(row.getString("state")),
        Rows.string(row, "failure").map(TrainingFailure::ofWord),
        row.getString("settings"),
        new Training.Times(
            Instant.ofEpochMilli(row.getLong("ordered_at")),
            Rows.instant(row, "started_at"),
            Rows.instant(row, "ended_at")),
        size,
        Rows.string(row, "figures").map(json -> JSON.readValue(json, TrainedFigures.class)),
        Rows.string(row, "order_key").flatMap(key -> digest.map(of -> new OrderKey(key, of))));
  }
}
