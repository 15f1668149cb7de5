package dev.fovea.app.training;

import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A training as the store knows it; when done, a model.
 *
 * @param id of both
 * @param person whose they are
 * @param name what the person calls the model
 * @param state how far it is
 * @param failure why it failed, if it did
 * @param settings all of them, as JSON
 * @param times when what happened
 * @param bytes of the model's files, when done
 * @param figures when done
 * @param key of the order, if it had one
 */
public record Training(
    TrainingId id,
    PersonId person,
    String name,
    TrainingState state,
    Optional<TrainingFailure> failure,
    String settings,
    Times times,
    OptionalLong bytes,
    Optional<TrainedFigures> figures,
    Optional<OrderKey> key) {

  /**
   * When what happened.
   *
   * @param ordered when it was asked for
   * @param started when its turn came
   * @param ended when it was done, failed or was cancelled
   */
  public record Times(Instant ordered, Optional<Instant> started, Optional<Instant> ended) {}

  /** The same, begun. */
  Training started(Instant at) {
    return new Training(
        id,
        person,
        name,
        TrainingState.RUNNING,
        failure,
        settings,
        new Times(times.ordered(), Optional.of(at), Optional.empty()),
        bytes,
        figures,
        key);
  }

  /** The same, with a model. */
  Training done(Instant at, long size, TrainedFigures of) {
    return new Training(
        id,
        person,
        name,
        TrainingState.DONE,
        Optional.empty(),
        settings,
        new Times(times.ordered(), times.started(), Optional.of(at)),
        OptionalLong.of(size),
        Optional.of(of),
        key);
  }

  /** The same, ended without one. */
  Training ended(Instant at, TrainingState how, Optional<TrainingFailure> why) {
    return new Training(
        id,
        person,
        name,
        how,
        why,
        settings,
        new Times(times.ordered(), times.started(), Optional.of(at)),
        bytes,
        figures,
        key);
  }
}
