package dev.fovea.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsiderationSetTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Offset<Double> CLOSE = within(1e-6);
  private static final String A = "https://a.example/";
  private static final String B = "https://b.example/";
  private static final String C = "https://c.example/";

  @TempDir Path folder;
  private Store store;
  private ConsiderationSet set;
  private int number;

  @BeforeEach
  void open() {
    store = Store.open(folder, Language.ENGLISH);
    set = new ConsiderationSet(store.journal(), store.entries());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void withoutDecisionsAllSourcesAreAlikeAndNoneIsKnown() {
    Map<String, Consideration> all = consider(A, B, C);
    assertThat(all.keySet()).containsExactly(A, B, C);
    assertThat(all.values())
        .allSatisfy(one -> {
          assertThat(one.probability()).isEqualTo(1.0 / 3, CLOSE);
          assertThat(one.isKnown()).isFalse();
          assertThat(one.isConsidered()).isTrue();
        });
    assertThat(consider()).isEmpty();
  }

  @Test
  void aSourceThatIsWorseEveryDayIsNotWorthLookingAt() {
    for (int day = 0; day < 5; day++) {
      decide(A, day, Outcome.WORTH);
      decide(B, day, Outcome.SKIP);
      decide(C, day, Outcome.READ);
    }
    Map<String, Consideration> all = consider(A, B, C);
    assertThat(of(all, A).probability()).isEqualTo(1, CLOSE);
    assertThat(of(all, B).isConsidered()).isFalse();
    assertThat(of(all, B).isKnown()).isTrue();
    assertThat(of(all, C)).as("read alone says nothing").matches(c -> c.decided() == 0);
    assertThat(of(consider(B), B).probability()).as("the only one there is").isEqualTo(1, CLOSE);
  }

  @Test
  void aSourceThatIsBetterOnSomeDaysIsWorthALook() {
    for (int day = 0; day < 10; day++) {
      boolean isDayOfB = day % 5 == 0;
      decide(A, day, isDayOfB ? Outcome.REGRET : Outcome.WORTH);
      decide(A, day, isDayOfB ? Outcome.SKIP : Outcome.SAVE);
      decide(B, day, isDayOfB ? Outcome.WORTH : Outcome.LESS);
      decide(B, day, isDayOfB ? Outcome.SAVE : Outcome.SKIP);
    }
    Map<String, Consideration> all = consider(A, B);
    assertThat(of(all, A).probability()).isGreaterThan(0.5);
    assertThat(of(all, B).probability()).isBetween(0.01, 0.5);
  }

  @Test
  void aSourceThatAlwaysHasTheSameAsAnotherGainsThemNothing() {
    for (int day = 0; day < 6; day++) {
      decide(A, day, day % 2 == 0 ? Outcome.WORTH : Outcome.SKIP);
      decide(B, day, day % 2 == 0 ? Outcome.SKIP : Outcome.WORTH);
    }
    double alone = of(consider(A, B), A).probability();
    for (int day = 0; day < 6; day++) {
      decide(C, day, day % 2 == 0 ? Outcome.WORTH : Outcome.SKIP);
    }
    Map<String, Consideration> all = consider(A, B, C);
    assertThat(of(all, A).probability() + of(all, C).probability()).isEqualTo(alone, CLOSE);
    assertThat(of(all, B).probability()).isEqualTo(1 - alone, CLOSE);
  }

  @Test
  void whatIsDecidedLaterDoesNotCount() {
    for (int day = 0; day < 5; day++) {
      decide(A, day, Outcome.WORTH);
      decide(B, day, Outcome.SKIP);
    }
    Map<String, Consideration> before =
        set.of(PersonId.LOCAL, List.of(A, B), MONDAY.minusSeconds(1));
    assertThat(of(before, A)).isEqualTo(of(before, B));
  }

  private static Consideration of(Map<String, Consideration> all, String source) {
    return Objects.requireNonNull(all.get(source));
  }

  private Map<String, Consideration> consider(String... sources) {
    return set.of(PersonId.LOCAL, List.of(sources), MONDAY.plus(Duration.ofDays(100)));
  }

  private void decide(String source, int day, Outcome outcome) {
    String guid = "g" + number++;
    Entry entry =
        new Entry(
            EntryId.of(source, guid),
            source,
            guid,
            Optional.empty(),
            "Entry " + guid,
            Optional.empty(),
            Optional.empty(),
            MONDAY,
            Language.ENGLISH,
            "",
            "");
    store.entries().save(List.of(entry));
    store
        .journal()
        .append(
            PersonId.LOCAL,
            entry.id(),
            outcome,
            OptionalDouble.empty(),
            MONDAY.plus(Duration.ofDays(day)));
  }
}
