package dev.fovea.app.training;

import dev.fovea.models.data.DataProblem;
import java.util.List;
import java.util.Optional;

/**
 * A training at one moment.
 *
 * @param training as the store knows it
 * @param progress while it runs, from its first step on
 * @param ahead how many have their turn before it, while it waits
 * @param warnings what looks odd with its data, until it ends
 * @param version another one after every change; of no meaning after the end
 */
public record TrainingStatus(
    Training training,
    Optional<TrainingProgress> progress,
    int ahead,
    List<DataProblem> warnings,
    long version) {

  public TrainingStatus {
    warnings = List.copyOf(warnings);
  }

  /** One of which nothing more will be heard. */
  static TrainingStatus of(Training training) {
    return new TrainingStatus(training, Optional.empty(), 0, List.of(), 0);
  }
}
