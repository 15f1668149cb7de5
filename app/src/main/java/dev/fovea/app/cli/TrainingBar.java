package dev.fovea.app.cli;

import dev.fovea.app.language.Messages;
import dev.fovea.app.training.TrainingProgress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A training as a bar: steps done and time left, loss, dev metric, tokens a second. */
final class TrainingBar implements Consumer<TrainingProgress> {
  private static final int STEPS_A_NOTE = 10;

  private final ProgressBars bars;
  private final Messages messages;
  private Optional<IntConsumer> bar = Optional.empty();

  TrainingBar(ProgressBars bars, Messages messages) {
    this.bars = bars;
    this.messages = messages;
  }

  @Override
  public void accept(TrainingProgress progress) {
    if (bar.isEmpty()) {
      IntConsumer started =
          bars.start(
              messages.text("train.progress"), (int) Math.min(Integer.MAX_VALUE, progress.steps()));
      started.accept((int) progress.step() - 1);
      bar = Optional.of(started);
    }
    bar.get().accept(1);
    if (progress.step() % STEPS_A_NOTE == 1) {
      bars.note(
          messages.text(
              "train.note",
              progress.epoch(),
              progress.loss(),
              progress.metric().isPresent()
                  ? "%.4f".formatted(progress.metric().getAsDouble())
                  : "–",
              Math.round(progress.tokensPerSecond().orElse(0))));
    }
  }
}
