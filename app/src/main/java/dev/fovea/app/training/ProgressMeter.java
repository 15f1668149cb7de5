package dev.fovea.app.training;

import dev.fovea.models.training.EpochReport;
import dev.fovea.models.training.StepReport;
import dev.fovea.models.training.TrainingListener;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Sums up the steps of a training for whoever watches it. For use by the training's thread. */
public final class ProgressMeter implements TrainingListener {

  /** The share of the shown loss that stays a step. */
  private static final double INERTIA = 0.95;

  private final int epochs;
  private final Consumer<TrainingProgress> watcher;
  private long begin;
  private long first;
  private long tokens;
  private double loss;
  private OptionalDouble metric = OptionalDouble.empty();

  /**
   * @param epochs the most there can be
   * @param watcher told after each step; what it throws ends the training
   */
  public ProgressMeter(int epochs, Consumer<TrainingProgress> watcher) {
    this.epochs = epochs;
    this.watcher = watcher;
  }

  @Override
  public void stepped(StepReport report) {
    long now = System.nanoTime();
    long taken = report.step() + 1;
    OptionalDouble pace = OptionalDouble.empty();
    OptionalDouble left = OptionalDouble.empty();
    if (first == 0) {
      // When the first step began is not known; the pace is that of the others.
      begin = now;
      first = taken;
      loss = report.loss();
    } else {
      tokens += report.tokens();
      loss = INERTIA * loss + (1 - INERTIA) * report.loss();
      double seconds = Math.max(1e-9, (now - begin) / 1e9);
      pace = OptionalDouble.of(tokens / seconds);
      left = OptionalDouble.of(seconds / (taken - first) * Math.max(0, report.steps() - taken));
    }
    watcher.accept(
        new TrainingProgress(
            report.epoch() + 1, epochs, taken, report.steps(), loss, metric, pace, left));
  }

  @Override
  public void evaluated(EpochReport report) {
    metric = OptionalDouble.of(report.metric());
  }
}
