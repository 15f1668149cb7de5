package dev.fovea.models.training;

import java.nio.file.Path;

/**
 * Where and how often a training keeps its state, so that it can go on after a crash with the same
 * final weights, bit for bit.
 *
 * @param file a safetensors file, replaced each time as a whole; one that is there is gone on from
 * @param everySteps after how many steps, besides the end of each epoch
 */
public record CheckpointSettings(Path file, int everySteps) {
  /**
   * @throws IllegalArgumentException when the number of steps is below 1
   */
  public CheckpointSettings {
    if (everySteps < 1) {
      throw new IllegalArgumentException("a checkpoint every " + everySteps + " steps");
    }
  }
}
