package dev.fovea.app.cli;

import dev.fovea.app.language.Messages;
import dev.fovea.models.training.EpochReport;
import dev.fovea.models.training.StepReport;
import dev.fovea.models.training.TrainingListener;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A training as a bar: steps done and time left, loss, dev metric, tokens a second. */
final class TrainingProgress implements TrainingListener {
  /** The share of the shown loss that stays a step. */
  private static final double INERTIA = 0.95;

  private static final int STEPS_A_NOTE = 10;

  private final ProgressBars bars;
  private final Messages messages;
  private Optional<IntConsumer> bar = Optional.empty();
  private long begin;
  private long tokens;
  private double loss;
  private String metric = "–";

  TrainingProgress(ProgressBars bars, Messages messages) {
    this.bars = bars;
    this.messages = messages;
  }

  @Override
  public void stepped(StepReport report) {
    if (bar.isEmpty()) {
      begin = System.nanoTime();
      loss = report.loss();
      IntConsumer started =
          bars.start(
              messages.text("train.progress"), (int) Math.min(Integer.MAX_VALUE, report.steps()));
      started.accept((int) report.step());
      bar = Optional.of(started);
    }
    bar.get().accept(1);
    tokens += report.tokens();
    loss = INERTIA * loss + (1 - INERTIA) * report.loss();
    if (report.step() % STEPS_A_NOTE == 0) {
      double seconds = Math.max(1e-9, (System.nanoTime() - begin) / 1e9);
      bars.note(
          messages.text(
              "train.note", report.epoch() + 1, loss, metric, Math.round(tokens / seconds)));
    }
  }

  @Override
  public void evaluated(EpochReport report) {
    metric = "%.4f".formatted(report.metric());
  }
}
