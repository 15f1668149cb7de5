package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import dev.fovea.app.account.Secret;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class ErasureTest {

  private static final String SHARED = "https://shared.example/";
  private static final String ALONE = "https://alone.example/";

  private final Backend backend;
  @TempDir Path folder;
  private Store store;
  private PersonId ada;
  private PersonId bob;

  ErasureTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
    ada =
        store.accounts().addFirst(new AccountName("Ada"), "h", Samples.NOON).orElseThrow().person();
    bob =
        store
            .accounts()
            .add(new AccountName("Bob"), Role.MEMBER, "h", Samples.NOON)
            .orElseThrow()
            .person();
    for (PersonId person : List.of(ada, bob)) {
      store.sources().follow(person, Source.unread(SHARED));
      store.people().setInterest(person, new Interest("gardens " + person.value(), 1));
    }
    store.sources().follow(ada, Source.unread(ALONE));
    store.entries().save(List.of(entry(SHARED, 1), entry(ALONE, 2)));
    store
        .journal()
        .append(ada, entry(SHARED, 1).id(), Outcome.SAVE, OptionalDouble.empty(), Samples.NOON);
    store
        .journal()
        .append(ada, entry(ALONE, 2).id(), Outcome.LESS, OptionalDouble.empty(), Samples.NOON);
    store
        .journal()
        .append(bob, entry(SHARED, 1).id(), Outcome.READ, OptionalDouble.empty(), Samples.NOON);
    store.credentials().addToken(Secret.random(), ada, "script", Samples.NOON);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Entry entry(String source, int number) {
    return Samples.withText(
        Samples.entry(source, number, Optional.empty(), Samples.NOON),
        "unmistakable words " + number);
  }

  @Test
  void erasesAllOfOnePersonAndNothingOfAnother() {
    store.erase(ada);
    assertThat(store.journal().lines(ada)).isEmpty();
    assertThat(store.people().find(ada)).isEqualTo(Person.unknown(ada));
    assertThat(store.sources().followedBy(ada)).isEmpty();
    assertThat(store.sources().find(ALONE)).as("nobody else followed it").isEmpty();
    assertThat(store.credentials().tokens(ada)).isEmpty();
    assertThat(store.accounts().find(ada)).isPresent();
    assertThat(store.journal().lines(bob)).hasSize(1);
    assertThat(store.people().find(bob).interests()).hasSize(1);
    assertThat(store.entries().visible(bob, entry(SHARED, 1).id())).isPresent();
  }

  @Test
  void anAccountGoesWithAllOfItsPerson() {
    store.eraseAccount(bob);
    assertThat(store.accounts().all()).hasSize(1);
    assertThat(store.journal().lines(ada)).hasSize(2);
    assertThat(store.accounts().add(new AccountName("Bob"), Role.MEMBER, "h", Samples.NOON))
        .isPresent();
  }

  @Test
  void whatIsErasedIsNoLongerOnTheDisk() throws IOException {
    if (backend == Backend.SQLITE) {
      assertThat(holds("unmistakable words 2")).isTrue();
      store.erase(ada);
      assertThat(holds("unmistakable words 2")).isFalse();
      assertThat(holds("unmistakable words 1")).as("Bob follows it").isTrue();
    }
  }

  private boolean holds(String words) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
          return true;
        }
      }
    }
    return false;
  }
}
