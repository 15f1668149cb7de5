package dev.fovea.models.training;

import dev.fovea.attention.autograd.AdamW;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Trains a model with AdamW until its evaluation gets no better, and leaves it with the parameters
 * of its best epoch. The same task, settings and seed give the same bits, whatever the number of
 * threads and however often training was interrupted.
 */
public final class Trainer {
  private final TrainingSettings settings;
  private final Optional<CheckpointSettings> checkpoint;
  private final TrainingListener listener;
  private final Kernels kernels;
  private final Workers workers;

  private Trainer(
      TrainingSettings settings,
      Optional<CheckpointSettings> checkpoint,
      TrainingListener listener,
      Kernels kernels,
      Workers workers) {
    this.settings = settings;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.kernels = kernels;
    this.workers = workers;
  }

  public Trainer(TrainingSettings settings, Kernels kernels, Workers workers) {
    this(settings, Optional.empty(), TrainingListener.NONE, kernels, workers);
  }

  /** The same with somebody looking on; what the listener throws ends the training. */
  public Trainer withListener(TrainingListener other) {
    return new Trainer(settings, checkpoint, other, kernels, workers);
  }

  /** The same with its state kept in a file. */
  public Trainer withCheckpoint(CheckpointSettings other) {
    return new Trainer(settings, Optional.of(other), listener, kernels, workers);
  }

  /**
   * Trains to the end, or goes on to it from a checkpoint.
   *
   * @throws IOException when a checkpoint cannot be read or written, or is another training's
   * @throws IllegalArgumentException when there is nothing to learn from
   * @throws ArithmeticException when a gradient is not a finite number
   */
  public TrainingResult train(LearningTask task) throws IOException {
    if (task.examples() == 0) {
      throw new IllegalArgumentException("there are no examples to learn from");
    }
    AdamW optimizer = new AdamW(task.parameters().list(), settings.optimizer(), kernels, workers);
    TrainingState state = begin(task, optimizer);
    Tape tape = new Tape(kernels, workers);
    while (state.epoch < settings.epochs() && !exhausted(state)) {
      List<int[]> batches = Batches.of(task, settings, state.epoch);
      while (state.batch < batches.size()) {
        step(task, batches, tape, optimizer, state);
        boolean due = checkpoint.filter(file -> state.step % file.everySteps() == 0).isPresent();
        if (due && state.batch < batches.size()) {
          keep(task, optimizer, state);
        }
      }
      evaluate(task, batches.size(), tape, state);
      keep(task, optimizer, state);
    }
    state.restoreBest(task.parameters());
    return new TrainingResult(state.reports, state.bestEpoch, state.bestMetric, state.step);
  }

  private TrainingState begin(LearningTask task, AdamW optimizer) throws IOException {
    if (checkpoint.isPresent() && Files.exists(checkpoint.get().file())) {
      return TrainingState.read(
          checkpoint.get().file(), fingerprint(task), task.parameters(), optimizer);
    }
    return new TrainingState();
  }

  /** What must be the same for a checkpoint to be gone on from. */
  private String fingerprint(LearningTask task) {
    return "%d examples, %d parameters, %s"
        .formatted(task.examples(), task.parameters().count(), settings);
  }

  private boolean exhausted(TrainingState state) {
    return state.epoch - state.bestEpoch > settings.patience();
  }

  private void step(
      LearningTask task, List<int[]> batches, Tape tape, AdamW optimizer, TrainingState state) {
    int[] examples = batches.get(state.batch);
    long steps = (long) settings.epochs() * batches.size();
    long warmup = Math.round(settings.warmup() * steps);
    float rate = settings.schedule().rate(settings.learningRate(), state.step, warmup, steps);
    tape.begin(Pass.training(settings.seed() * 0x9E3779B97F4A7C15L + state.step));
    Variable loss = task.loss(tape, examples);
    double value = loss.scalar();
    tape.backward(loss);
    double norm = optimizer.step(rate);
    long tokens = 0;
    for (int example : examples) {
      tokens += task.tokens(example);
    }
    state.lossSum += value;
    StepReport report = new StepReport(state.epoch, state.step, steps, value, norm, rate, tokens);
    state.batch++;
    state.step++;
    listener.stepped(report);
  }

  private void evaluate(LearningTask task, int batches, Tape tape, TrainingState state) {
    tape.begin(Pass.inference());
    double metric = task.evaluate(tape);
    boolean best = metric > state.bestMetric;
    EpochReport report = new EpochReport(state.epoch, state.lossSum / batches, metric, best);
    if (best) {
      state.bestMetric = metric;
      state.bestEpoch = state.epoch;
      state.keepBest(task.parameters());
    }
    state.reports.add(report);
    state.epoch++;
    state.batch = 0;
    state.lossSum = 0;
    listener.evaluated(report);
  }

  private void keep(LearningTask task, AdamW optimizer, TrainingState state) throws IOException {
    if (checkpoint.isPresent()) {
      state.write(checkpoint.get().file(), fingerprint(task), task.parameters(), optimizer);
    }
  }
}
