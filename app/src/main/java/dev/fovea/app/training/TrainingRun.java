package dev.fovea.app.training;

import dev.fovea.app.input.StorageException;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.classifier.ClassifierTrainer;
import dev.fovea.models.classifier.TrainedClassifier;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training, from its first step to the model's folder. */
final class TrainingRun {

  private static final Logger LOGGER = LoggerFactory.getLogger(TrainingRun.class);

  /** Half of the processors are left to whoever reads. */
  private static final Workers WORKERS =
      new Workers(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private final LiveTraining training;
  private final ModelFiles files;

  TrainingRun(LiveTraining training, ModelFiles files) {
    this.training = training;
    this.files = files;
  }

  /** What came of it. */
  sealed interface Outcome {

    /** A model, whose files are on the disk. */
    record Model(long bytes, TrainedFigures figures) implements Outcome {}

    /** No model. */
    record Failed(TrainingFailure failure) implements Outcome {}
  }

  /**
   * Trains.
   *
   * @param outcome is told what came of it, unless it was called off
   */
  void run(Consumer<Outcome> outcome) {
    try {
      TrainingOrder order = training.order();
      TrainedClassifier trained =
          new ClassifierTrainer(
                  order.settings(),
                  Optional.empty(),
                  new ProgressMeter(order.settings().epochs(), training::stepped))
              .on(WORKERS)
              .train(order.data());
      keep(trained, outcome);
    } catch (CalledOffException unwanted) {
      LOGGER.debug("a training was called off");
    } catch (ArithmeticException infinite) {
      fail(TrainingFailure.DIVERGED, infinite, outcome);
    } catch (OutOfMemoryError full) {
      fail(TrainingFailure.MEMORY, full, outcome);
    } catch (IOException | StorageException unwritable) {
      fail(TrainingFailure.STORAGE, unwritable, outcome);
    } catch (RuntimeException defect) {
      LOGGER.error("a training failed", defect);
      fail(TrainingFailure.INTERNAL, defect, outcome);
    }
  }

  /** From here on it can no longer be called off; what was called off leaves no file behind. */
  private void keep(TrainedClassifier trained, Consumer<Outcome> outcome) throws IOException {
    training.ending().lock();
    try {
      if (training.isOpen()) {
        Training model = training.training();
        boolean kept = false;
        try {
          long bytes = files.write(model.person(), model.id(), trained);
          outcome.accept(new Outcome.Model(bytes, TrainedFigures.of(trained, training.order())));
          kept = true;
        } finally {
          if (!kept) {
            files.delete(model.person(), model.id());
          }
        }
      }
    } finally {
      training.ending().unlock();
    }
  }

  private static void fail(TrainingFailure failure, Throwable cause, Consumer<Outcome> outcome) {
    LOGGER.warn("a training ended without a model: {}", cause.toString());
    outcome.accept(new Outcome.Failed(failure));
  }
}
