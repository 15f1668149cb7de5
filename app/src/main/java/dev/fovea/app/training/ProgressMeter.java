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
  private long first = -1;
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
    if (first < 0) {
      begin = System.nanoTime();
      first = report.step();
      loss = report.loss();
    }
    tokens += report.tokens();
    loss = INERTIA * loss + (1 - INERTIA) * report.loss();
    double seconds = Math.max(1e-9, (System.nanoTime() - begin) / 1e9);
    long taken = report.step() + 1;
    double left = seconds / (taken - first) * Math.max(0, report.steps() - taken);
    watcher.accept(
        new TrainingProgress(
            report.epoch() + 1,
            epochs,
            taken,
            report.steps(),
            loss,
            metric,
            tokens / seconds,
            left));
  }

  @Override
  public void evaluated(EpochReport report) {
    metric = OptionalDouble.of(report.metric());
  }
}
