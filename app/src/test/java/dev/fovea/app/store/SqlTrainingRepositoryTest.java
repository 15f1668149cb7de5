package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.training.OrderKey;
import dev.fovea.app.training.TrainedFigures;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingFailure;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.training.TrainingRepository;
import dev.fovea.app.training.TrainingState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class SqlTrainingRepositoryTest {

  private final Backend backend;
  @TempDir Path folder;
  private Store store;
  private TrainingRepository trainings;
  private PersonId ada;
  private PersonId bob;

  SqlTrainingRepositoryTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
    trainings = store.trainings();
    ada =
        store.accounts().addFirst(new AccountName("Ada"), "h", Samples.NOON).orElseThrow().person();
    bob =
        store
            .accounts()
            .add(new AccountName("Bob"), Role.MEMBER, "h", Samples.NOON)
            .orElseThrow()
            .person();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Training queued(PersonId person, Instant at, Optional<OrderKey> key) {
    return new Training(
        TrainingId.random(),
        person,
        "新闻 desk",
        TrainingState.QUEUED,
        Optional.empty(),
        "{\"epochs\":2}",
        new Training.Times(at, Optional.empty(), Optional.empty()),
        OptionalLong.empty(),
        Optional.empty(),
        key);
  }

  @Test
  void aTrainingIsReadAsItWasWrittenThroughoutItsLife() {
    Training queued = queued(ada, Samples.NOON, Optional.of(new OrderKey("k", "d")));
    trainings.add(queued);
    assertThat(trainings.find(ada, queued.id())).contains(queued);
    TrainedFigures.Measured measured = new TrainedFigures.Measured(10, 0.9, 0.8, 0.3, 0.01);
    Training done =
        new Training(
            queued.id(),
            ada,
            queued.name(),
            TrainingState.DONE,
            Optional.empty(),
            queued.settings(),
            new Training.Times(
                Samples.NOON,
                Optional.of(Samples.NOON.plusSeconds(1)),
                Optional.of(Samples.NOON.plusSeconds(2))),
            OptionalLong.of(1L << 33),
            Optional.of(
                new TrainedFigures(
                    List.of("体育", "money"), "zh", 100, 2, 1.5, measured, Optional.of(measured))),
            queued.key());
    assertThat(trainings.update(done)).isTrue();
    assertThat(trainings.find(ada, queued.id())).contains(done);
    Training failed =
        new Training(
            queued.id(),
            ada,
            queued.name(),
            TrainingState.FAILED,
            Optional.of(TrainingFailure.INTERRUPTED),
            queued.settings(),
            queued.times(),
            OptionalLong.empty(),
            Optional.empty(),
            queued.key());
    assertThat(trainings.update(failed)).isTrue();
    assertThat(trainings.find(ada, "k")).contains(failed);
  }

  @Test
  void eachPersonHasTheirOwnAndKeysOfTheirOwn() {
    Training first = queued(ada, Samples.NOON, Optional.of(new OrderKey("k", "1")));
    Training second = queued(ada, Samples.NOON.plusSeconds(9), Optional.empty());
    Training third = queued(ada, Samples.NOON.plusSeconds(5), Optional.empty());
    Training his = queued(bob, Samples.NOON, Optional.of(new OrderKey("k", "2")));
    List.of(first, second, third, his).forEach(trainings::add);
    assertThat(trainings.all(ada)).as("newest first").containsExactly(second, third, first);
    assertThat(trainings.all(bob)).containsExactly(his);
    assertThat(trainings.find(bob, first.id())).isEmpty();
    assertThat(trainings.find(bob, "k")).contains(his);
    assertThat(trainings.remove(bob, first.id())).isFalse();
    assertThat(trainings.remove(ada, first.id())).isTrue();
    assertThat(trainings.update(first)).as("what is gone stays gone").isFalse();
    assertThat(trainings.open()).containsExactlyInAnyOrder(second, third, his);
  }

  @Test
  void erasingAPersonErasesTheirTrainingsAndNobodyElses() {
    trainings.add(queued(ada, Samples.NOON, Optional.empty()));
    Training his = queued(bob, Samples.NOON, Optional.empty());
    trainings.add(his);
    store.erase(ada);
    assertThat(trainings.all(ada)).isEmpty();
    store.eraseAccount(ada);
    assertThat(trainings.open()).containsExactly(his);
  }
}
