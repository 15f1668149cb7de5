package dev.fovea.models.training;

import java.util.List;

/**
 * How training went.
 *
 * @param epochs each that was run, in order
 * @param bestEpoch the one whose parameters remain, counted from 0
 * @param bestMetric its evaluation
 * @param steps taken
 */
public record TrainingResult(
    List<EpochReport> epochs, int bestEpoch, double bestMetric, long steps) {
  public TrainingResult {
    epochs = List.copyOf(epochs);
  }
}
