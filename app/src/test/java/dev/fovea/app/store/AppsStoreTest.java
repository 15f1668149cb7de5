package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.Secret;
import dev.fovea.app.decision.DecisionJournal.NewLine;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.LabelRepository;
import dev.fovea.app.stream.Source;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store keeps for reading apps. */
@ParameterizedClass
@EnumSource(Backend.class)
class AppsStoreTest {

  private static final String OTHER = "https://other.example/";

  private final Backend backend;
  @TempDir Path folder;
  private Store store;
  private PersonId ada;
  private List<EntryId> ids;

  AppsStoreTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
    ada =
        store.accounts().addFirst(new AccountName("Ada"), "h", Samples.NOON).orElseThrow().person();
    store.sources().follow(ada, Source.unread(Samples.SOURCE));
    List<Entry> entries = List.of(Samples.entry(1), Samples.entry(2), Samples.entry(3));
    store.entries().save(entries);
    store.entries().save(List.of(Samples.entry(OTHER, 4, Optional.empty(), Samples.NOON)));
    ids = entries.stream().map(Entry::id).toList();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ofSecretsOnlyDigestsOpen() {
    AppCredentials apps = store.appCredentials();
    assertThat(apps.passwordHash(ada)).isEmpty();
    apps.setPassword(ada, "first", Samples.NOON);
    Secret login = Secret.random();
    apps.openLogin(login, ada, Samples.NOON);
    assertThat(apps.login(login).orElseThrow().person()).isEqualTo(ada);
    apps.setPassword(ada, "second", Samples.NOON);
    assertThat(apps.passwordHash(ada)).contains("second");
    assertThat(apps.login(login)).as("another password ends the logins").isEmpty();
    for (int i = 0; i < AppCredentials.MOST_LOGINS + 5; i++) {
      apps.openLogin(Secret.random(), ada, Samples.NOON.plusSeconds(i));
    }
    assertThat(apps.summary(ada).logins()).isEqualTo(AppCredentials.MOST_LOGINS);
    Secret key = Secret.random();
    apps.setFeverKey(key, ada, Samples.NOON);
    assertThat(apps.feverKey(key)).isPresent();
    assertThat(apps.feverKey(new Secret(key.digest()))).isEmpty();
    Secret feed = Secret.random();
    apps.setPlanFeed(Secret.random(), ada, Samples.NOON);
    apps.setPlanFeed(feed, ada, Samples.NOON);
    assertThat(apps.planFeed(feed)).isPresent();
    assertThat(apps.summary(ada).planFeed()).contains(Samples.NOON);
    apps.removePassword(ada);
    apps.removeFeverKey(ada);
    apps.removePlanFeed(ada);
    assertThat(apps.summary(ada))
        .isEqualTo(
            new AppCredentials.Summary(Optional.empty(), 0, Optional.empty(), Optional.empty()));
  }

  @Test
  void labelsAndTitlesAreKeptForWhatIsThere() {
    LabelRepository labels = store.labels();
    labels.setTitle(ada, Samples.SOURCE, Optional.of("Mine"));
    labels.setTitle(ada, OTHER, Optional.of("not followed"));
    assertThat(labels.titles(ada)).isEqualTo(Map.of(Samples.SOURCE, "Mine"));
    labels.add(ada, Samples.SOURCE, "one");
    labels.add(ada, Samples.SOURCE, "one");
    labels.add(ada, OTHER, "one");
    labels.add(ada, ids.subList(0, 2), "one");
    labels.add(ada, ids.subList(1, 3), "two");
    labels.rename(ada, "one", "two");
    assertThat(labels.ofSources(ada)).isEqualTo(Map.of(Samples.SOURCE, Set.of("two")));
    assertThat(labels.ofEntries(ada).keySet()).isEqualTo(new HashSet<>(ids));
    labels.remove(ada, ids.subList(0, 1), "two");
    assertThat(labels.ofEntries(ada)).hasSize(2);
    labels.remove(ada, "two");
    assertThat(labels.ofEntries(ada)).isEmpty();
    labels.add(ada, Samples.SOURCE, "three");
    labels.setTitle(ada, Samples.SOURCE, Optional.empty());
    store.sources().unfollow(ada, Samples.SOURCE);
    assertThat(labels.ofSources(ada)).isEmpty();
    assertThat(labels.titles(ada)).isEmpty();
  }

  @Test
  void numbersRiseAndAreNeverGivenTwice() {
    Map<EntryId, Long> first = store.numbers().ofEntries(ada);
    assertThat(first.keySet()).isEqualTo(new HashSet<>(ids));
    assertThat(first.values()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(store.numbers().ofEntries(ada)).isEqualTo(first);
    assertThat(store.numbers().ofSources(ada)).isEqualTo(Map.of(Samples.SOURCE, 1L));
    store.sources().unfollow(ada, Samples.SOURCE);
    assertThat(store.numbers().ofEntries(ada)).isEmpty();
    store.sources().follow(ada, Source.unread(OTHER));
    assertThat(store.numbers().ofEntries(ada).values()).containsExactly(4L);
    assertThat(store.numbers().ofSources(ada)).isEqualTo(Map.of(OTHER, 2L));
  }

  @Test
  void cardsAreWhatThePersonFollowsOrDecidedOn() {
    assertThat(store.entries().cards(ada))
        .extracting(Card::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    store.journal().append(ada, ids.getFirst(), Outcome.SAVE, OptionalDouble.empty(), Samples.NOON);
    store.sources().unfollow(ada, Samples.SOURCE);
    assertThat(store.entries().cards(ada))
        .containsExactly(
            new Card(ids.getFirst(), Samples.SOURCE, Samples.NOON.minusSeconds(60), Samples.NOON));
  }

  @Test
  void manyLinesAreAppendedInTheirOrder() {
    store.journal().append(ada, ids.get(2), Outcome.SAVE, OptionalDouble.empty(), Samples.NOON);
    store
        .journal()
        .appendAll(
            ada,
            List.of(
                new NewLine(ids.get(0), Optional.of(Outcome.READ), OptionalDouble.of(0)),
                new NewLine(ids.get(1), Optional.empty(), OptionalDouble.empty())),
            Samples.NOON);
    assertThat(store.journal().lines(ada))
        .extracting(JournalLine::sequence, JournalLine::word)
        .containsExactly(tuple(1L, "save"), tuple(2L, "read"), tuple(3L, "clear"));
    assertThat(store.journal().current(ada, Samples.NOON)).hasSize(2);
  }

  @Test
  void erasingTakesAllOfItAway() {
    AppCredentials apps = store.appCredentials();
    apps.setPassword(ada, "hash", Samples.NOON);
    Secret login = Secret.random();
    apps.openLogin(login, ada, Samples.NOON);
    apps.setFeverKey(Secret.random(), ada, Samples.NOON);
    apps.setPlanFeed(Secret.random(), ada, Samples.NOON);
    store.labels().add(ada, Samples.SOURCE, "one");
    store.labels().add(ada, ids, "two");
    store.labels().setTitle(ada, Samples.SOURCE, Optional.of("Mine"));
    assertThat(store.numbers().ofEntries(ada)).hasSize(3);
    store.erase(ada);
    assertThat(apps.login(login)).isEmpty();
    assertThat(apps.summary(ada).password()).isEmpty();
    assertThat(apps.summary(ada).fever()).isEmpty();
    assertThat(store.labels().ofEntries(ada)).isEmpty();
    store.sources().follow(ada, Source.unread(Samples.SOURCE));
    assertThat(store.labels().ofSources(ada)).as("not even for who comes back").isEmpty();
    assertThat(store.labels().titles(ada)).isEmpty();
    assertThat(store.numbers().ofEntries(ada)).isEmpty();
    store.eraseAccount(ada);
    assertThat(store.accounts().all()).isEmpty();
  }
}
