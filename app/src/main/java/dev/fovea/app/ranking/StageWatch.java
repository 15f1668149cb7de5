package dev.fovea.app.ranking;

import java.time.Duration;

/** Told how long the stages of a run took. Must be safe for use by any number of threads. */
public interface StageWatch {

  /** Nobody watches. */
  StageWatch NOBODY = (role, name, took) -> {};

  /**
   * A stage is done.
   *
   * @param role what it is in the pipeline
   * @param name what it is called; all scorers together are {@code Scorers}
   */
  void done(StageDescription.Role role, String name, Duration took);
}
