package dev.fovea.app.training;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.person.PersonId;
import dev.fovea.models.classifier.TextClassifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that people have trained, read from the disk when they are used, those used last kept
 * in memory. Safe for use by any number of threads.
 */
public final class OwnClassifiers {

  private static final Logger LOGGER = LoggerFactory.getLogger(OwnClassifiers.class);

  /** Of files; a model in memory takes about as much. */
  private static final long MOST_KILOBYTES = 256 << 10;

  private static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

  private final TrainingRepository repository;
  private final ModelFiles files;
  private final Cache<TrainingId, Held> held =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KILOBYTES)
          .weigher((TrainingId id, Held each) -> each.kilobytes())
          .expireAfterAccess(LONGEST_IDLE)
          .build();

  /** Those of one store. */
  public OwnClassifiers(TrainingRepository repository, ModelFiles files) {
    this.repository = repository;
    this.files = files;
  }

  private record Held(TextClassifier classifier, int kilobytes) {}

  /** A model that was trained and its files do not give any more. */
  public static final class DamagedModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DamagedModelException(IOException cause) {
      super("a model's files are missing or damaged", cause);
    }
  }

  /** A person's own models, newest first. */
  public List<Training> all(PersonId person) {
    return repository.all(person).stream()
        .filter(each -> each.state() == TrainingState.DONE)
        .toList();
  }

  /** One of a person's own models. */
  public Optional<Training> find(PersonId person, TrainingId id) {
    return repository.find(person, id).filter(each -> each.state() == TrainingState.DONE);
  }

  /**
   * One of a person's own, to be used.
   *
   * @throws DamagedModelException if its files are missing or damaged
   */
  public Optional<TextClassifier> open(PersonId person, TrainingId id) {
    // The store is asked each time: what is deleted is gone, whatever is still in memory.
    return find(person, id).map(this::open);
  }

  private TextClassifier open(Training model) {
    return held.get(model.id(), id -> read(model)).classifier();
  }

  private Held read(Training model) {
    try {
      return new Held(
          files.read(model.person(), model.id()), (int) (model.bytes().orElse(0) >> 10));
    } catch (IOException damaged) {
      LOGGER.warn("a model cannot be read: {}", damaged.toString());
      throw new DamagedModelException(damaged);
    }
  }

  /**
   * What a model's folder says of its training, as JSON.
   *
   * @throws DamagedModelException if it is missing
   */
  public String record(Training model) {
    try {
      return files.record(model.person(), model.id());
    } catch (IOException damaged) {
      LOGGER.warn("a model's record cannot be read: {}", damaged.toString());
      throw new DamagedModelException(damaged);
    }
  }
}
