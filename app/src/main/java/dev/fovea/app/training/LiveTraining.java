package dev.fovea.app.training;

import dev.fovea.models.data.DataProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A training that waits or runs, and those who watch it. Safe for use by any number of threads. */
final class LiveTraining {

  /** Watchers are told of steps no more often. */
  private static final long TELL_NANOS = Duration.ofMillis(200).toNanos();

  private final TrainingOrder order;

  /** Held while a model is made of it or it is called off, so that never both happen. */
  private final ReentrantLock ending = new ReentrantLock();

  private Training training;
  private Optional<TrainingProgress> progress = Optional.empty();
  private int ahead;
  private long version = 1;
  private long told = System.nanoTime() - TELL_NANOS;

  LiveTraining(Training training, TrainingOrder order) {
    this.training = training;
    this.order = order;
  }

  TrainingOrder order() {
    return order;
  }

  ReentrantLock ending() {
    return ending;
  }

  synchronized Training training() {
    return training;
  }

  synchronized boolean isOpen() {
    return training.state().isOpen();
  }

  synchronized TrainingStatus status() {
    List<DataProblem> warnings = isOpen() ? order.data().warnings() : List.of();
    return new TrainingStatus(training, progress, ahead, warnings, version);
  }

  /** From now on it is known as this. */
  synchronized void become(Training other) {
    training = other;
    ahead = 0;
    if (!other.state().isOpen()) {
      progress = Optional.empty();
    }
    tell();
  }

  synchronized void setAhead(int count) {
    if (ahead != count) {
      ahead = count;
      tell();
    }
  }

  /**
   * Takes a step down.
   *
   * @throws CalledOffException if it is no longer wanted
   */
  synchronized void stepped(TrainingProgress now) {
    if (!isOpen()) {
      throw new CalledOffException();
    }
    boolean epoch = progress.map(TrainingProgress::metric).filter(now.metric()::equals).isEmpty();
    progress = Optional.of(now);
    if (epoch || System.nanoTime() - told >= TELL_NANOS) {
      tell();
    }
  }

  /** Waits for another version than one that is known, but not for longer than somebody likes. */
  synchronized TrainingStatus await(long known, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (version == known && isOpen()) {
      long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return status();
  }

  private void tell() {
    version++;
    told = System.nanoTime();
    notifyAll();
  }
}
