package dev.fovea.app.training;

import dev.fovea.app.person.PersonId;
import java.util.List;
import java.util.Optional;

/** What trainings there were, and the models that came of them. */
public interface TrainingRepository {

  /** Adds a training. */
  void add(Training training);

  /**
   * Replaces what changes of a training: state, failure, times, bytes and figures.
   *
   * @return whether it was still there
   */
  boolean update(Training training);

  /** One of a person's own. */
  Optional<Training> find(PersonId person, TrainingId id);

  /** One of a person's own by the key of its order. */
  Optional<Training> find(PersonId person, String key);

  /** All of a person's, newest first. */
  List<Training> all(PersonId person);

  /** Those of anybody that are queued or running. */
  List<Training> open();

  /**
   * Forgets one of a person's own; its files are another matter.
   *
   * @return whether there was one
   */
  boolean remove(PersonId person, TrainingId id);
}
