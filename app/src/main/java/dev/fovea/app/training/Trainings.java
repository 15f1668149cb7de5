package dev.fovea.app.training;

import dev.fovea.app.input.StorageException;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.training.RefusedTrainingException.Reason;
import dev.fovea.models.classifier.SettingsJson;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trainings of a server's people, one at a time in the order they were asked for, beside
 * whoever reads. What is somebody else's is as absent as what does not exist. Safe for use by any
 * number of threads; ends with what is under way called interrupted when it is closed.
 */
public final class Trainings implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Trainings.class);

  /** For the step under way. */
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final TrainingRepository repository;
  private final ModelFiles files;
  private final InstantSource clock;
  private final Deque<LiveTraining> queue = new ArrayDeque<>();
  private final Map<TrainingId, LiveTraining> live = new LinkedHashMap<>();
  private Optional<Thread> thread = Optional.empty();
  private boolean closed;

  /**
   * Over one store, of which this process is the only one that trains: what was queued or running
   * when an earlier one ended is said to have been interrupted.
   *
   * @param files where models lie
   */
  public Trainings(TrainingRepository repository, ModelFiles files, InstantSource clock) {
    this.repository = repository;
    this.files = files;
    this.clock = clock;
    for (Training training : repository.open()) {
      try {
        files.delete(training.person(), training.id());
      } catch (IOException unremovable) {
        LOGGER.warn("what an interrupted training left stays on the disk: {}", "" + unremovable);
      }
      boolean _ = repository.update(ended(training, Optional.of(TrainingFailure.INTERRUPTED)));
    }
  }

  /**
   * Takes an order on; the same order sent again with its key is the training that it became.
   *
   * @throws RefusedTrainingException if it cannot be taken on as things stand
   */
  public synchronized TrainingStatus order(PersonId person, TrainingOrder order) {
    Optional<Training> known = order.key().flatMap(key -> repository.find(person, key.key()));
    if (known.isPresent()) {
      if (!known.get().key().equals(order.key())) {
        throw new RefusedTrainingException(Reason.KEY);
      }
      return find(person, known.get().id()).orElseGet(() -> TrainingStatus.of(known.get()));
    }
    List<Training> all = repository.all(person);
    refuse(all, order);
    forgetOldFailures(person, all);
    Training training =
        new Training(
            TrainingId.random(),
            person,
            order.name(),
            TrainingState.QUEUED,
            Optional.empty(),
            SettingsJson.write(order.settings()).toString(),
            new Training.Times(clock.instant(), Optional.empty(), Optional.empty()),
            OptionalLong.empty(),
            Optional.empty(),
            order.key());
    repository.add(training);
    LiveTraining added = new LiveTraining(training, order);
    live.put(training.id(), added);
    queue.add(added);
    tellPlaces();
    if (thread.isEmpty()) {
      thread = Optional.of(Thread.ofPlatform().daemon().name("training").start(this::run));
    }
    notifyAll();
    return added.status();
  }

  private void refuse(List<Training> all, TrainingOrder order) {
    if (closed) {
      throw new RefusedTrainingException(Reason.ENDING);
    }
    long open = all.stream().filter(each -> each.state().isOpen()).count();
    long models = all.stream().filter(each -> each.state() == TrainingState.DONE).count();
    if (open >= TrainingLimits.MOST_OPEN) {
      throw new RefusedTrainingException(Reason.OPEN);
    }
    if (open + models >= TrainingLimits.MOST_MODELS) {
      throw new RefusedTrainingException(Reason.MODELS);
    }
    if (all.stream().mapToLong(each -> each.bytes().orElse(0)).sum() >= TrainingLimits.MOST_BYTES) {
      throw new RefusedTrainingException(Reason.BYTES);
    }
    long waiting = live.values().stream().mapToLong(each -> each.order().bytes()).sum();
    if (waiting + order.bytes() > TrainingLimits.MOST_OPEN_BYTES) {
      throw new RefusedTrainingException(Reason.BUSY);
    }
  }

  private void forgetOldFailures(PersonId person, List<Training> newestFirst) {
    newestFirst.stream()
        .filter(each -> !each.state().isOpen() && each.state() != TrainingState.DONE)
        .skip(TrainingLimits.MOST_ENDED - 1)
        .forEach(each -> repository.remove(person, each.id()));
  }

  /** One of a person's own. */
  public Optional<TrainingStatus> find(PersonId person, TrainingId id) {
    return live(person, id)
        .map(LiveTraining::status)
        .or(() -> repository.find(person, id).map(TrainingStatus::of));
  }

  /** All of a person's, newest first. */
  public List<TrainingStatus> all(PersonId person) {
    return repository.all(person).stream()
        .map(each ->
            live(person, each.id())
                .map(LiveTraining::status)
                .orElseGet(() -> TrainingStatus.of(each)))
        .toList();
  }

  /**
   * Waits until one of a person's own is otherwise than somebody knows, or has ended, but not for
   * longer than they like.
   *
   * @param known the version that they know
   */
  public Optional<TrainingStatus> await(
      PersonId person, TrainingId id, long known, Duration patience) throws InterruptedException {
    Optional<LiveTraining> watched = live(person, id);
    return watched.isPresent()
        ? Optional.of(watched.get().await(known, patience))
        : repository.find(person, id).map(TrainingStatus::of);
  }

  /**
   * Calls a training off, or forgets one that ended without a model.
   *
   * @return whether it was there and has become no model
   */
  public boolean cancel(PersonId person, TrainingId id) {
    Optional<LiveTraining> found = live(person, id);
    if (found.isPresent() && end(found.get(), TrainingState.CANCELLED, Optional.empty())) {
      return true;
    }
    return repository
        .find(person, id)
        .filter(each -> each.state() != TrainingState.DONE && !each.state().isOpen())
        .filter(each -> repository.remove(person, each.id()))
        .isPresent();
  }

  /**
   * Removes a model, off the disk.
   *
   * @return whether there was one
   */
  public boolean delete(PersonId person, TrainingId id) {
    Optional<Training> model =
        repository.find(person, id).filter(each -> each.state() == TrainingState.DONE);
    if (model.isEmpty()) {
      return false;
    }
    deleteFiles(model.get());
    return repository.remove(person, id);
  }

  /** Calls off all that a person has under way and removes all their models' files. */
  public void forget(PersonId person) {
    for (LiveTraining each : openOf(person)) {
      boolean _ = end(each, TrainingState.CANCELLED, Optional.empty());
    }
    repository.all(person).forEach(this::deleteFiles);
  }

  private void deleteFiles(Training training) {
    try {
      files.delete(training.person(), training.id());
    } catch (IOException unremovable) {
      throw new StorageException(
          "a model could not be removed: " + unremovable.getMessage(), unremovable);
    }
  }

  private synchronized List<LiveTraining> openOf(PersonId person) {
    return live.values().stream().filter(each -> each.training().person().equals(person)).toList();
  }

  private synchronized Optional<LiveTraining> live(PersonId person, TrainingId id) {
    return Optional.ofNullable(live.get(id))
        .filter(each -> each.training().person().equals(person));
  }

  private void run() {
    try {
      while (true) {
        LiveTraining next = next();
        try {
          if (begin(next)) {
            new TrainingRun(next, files).run(outcome -> conclude(next, outcome));
          }
          gone(next);
        } catch (RuntimeException unwritable) {
          // A full disk today must not keep others from training tomorrow. Whoever asks this
          // process is told; after a restart the store will call it interrupted.
          LOGGER.error("the store does not know how a training ended: {}", unwritable.toString());
          next.become(ended(next.training(), Optional.of(TrainingFailure.STORAGE)));
        }
      }
    } catch (InterruptedException ended) {
      LOGGER.debug("no more trainings");
    }
  }

  private synchronized LiveTraining next() throws InterruptedException {
    while (queue.isEmpty()) {
      wait();
    }
    LiveTraining next = queue.remove();
    tellPlaces();
    return next;
  }

  /** What runs has left the queue. */
  private void tellPlaces() {
    int ahead = live.size() - queue.size();
    for (LiveTraining each : queue) {
      each.setAhead(ahead++);
    }
  }

  private synchronized void gone(LiveTraining training) {
    live.remove(training.training().id());
    tellPlaces();
  }

  private boolean begin(LiveTraining training) {
    training.ending().lock();
    try {
      if (!training.isOpen()) {
        return false;
      }
      Training begun = training.training().started(clock.instant());
      training.become(begun);
      return repository.update(begun);
    } finally {
      training.ending().unlock();
    }
  }

  private void conclude(LiveTraining training, TrainingRun.Outcome outcome) {
    switch (outcome) {
      case TrainingRun.Outcome.Model(long bytes, TrainedFigures figures) -> {
        Training done = training.training().done(clock.instant(), bytes, figures);
        if (!repository.update(done)) {
          throw new CalledOffException(); // Its person has erased everything meanwhile.
        }
        training.become(done);
      }
      case TrainingRun.Outcome.Failed(TrainingFailure failure) -> {
        boolean _ = end(training, TrainingState.FAILED, Optional.of(failure));
      }
    }
  }

  /** Ends one that is open; tells whether it was. */
  private boolean end(LiveTraining training, TrainingState how, Optional<TrainingFailure> why) {
    training.ending().lock();
    try {
      if (!training.isOpen()) {
        return false;
      }
      Training ended = training.training().ended(clock.instant(), how, why);
      training.become(ended);
      boolean _ = repository.update(ended);
      synchronized (this) {
        if (queue.remove(training)) {
          live.remove(training.training().id());
          tellPlaces();
        }
      }
      return true;
    } finally {
      training.ending().unlock();
    }
  }

  private Training ended(Training training, Optional<TrainingFailure> why) {
    return training.ended(clock.instant(), TrainingState.FAILED, why);
  }

  @Override
  public void close() {
    List<LiveTraining> open;
    Optional<Thread> working;
    synchronized (this) {
      closed = true;
      open = List.copyOf(live.values());
      working = thread;
    }
    for (LiveTraining each : open) {
      try {
        boolean _ = end(each, TrainingState.FAILED, Optional.of(TrainingFailure.INTERRUPTED));
      } catch (RuntimeException unwritable) {
        LOGGER.error("the store does not know that a training ended: {}", unwritable.toString());
      }
    }
    working.ifPresent(Trainings::join);
  }

  private static void join(Thread thread) {
    thread.interrupt();
    try {
      if (!thread.join(FAREWELL)) {
        LOGGER.warn("a step of a training is still being taken; the server ends without it");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
