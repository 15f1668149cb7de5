package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.HubLink;
import dev.fovea.app.stream.HubRepository;
import dev.fovea.app.stream.HubSubscription;
import dev.fovea.app.stream.HubSubscription.Keys;
import dev.fovea.app.stream.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class SqlHubRepositoryTest {

  private static final HubLink LINK = new HubLink("https://hub.example/", "https://a.example/self");
  private static final Keys KEYS = new Keys("callback", "secret");

  private final Backend backend;
  @TempDir Path folder;
  private Store store;
  private HubRepository hubs;
  private PersonId ada;

  SqlHubRepositoryTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
    hubs = store.hubs();
    ada =
        store.accounts().addFirst(new AccountName("Ada"), "h", Samples.NOON).orElseThrow().person();
    store.sources().follow(ada, Source.unread(Samples.SOURCE));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static HubSubscription fresh(String source) {
    return new HubSubscription(
        source, LINK, KEYS, Optional.empty(), Samples.NOON, Optional.empty(), Optional.empty(), 0);
  }

  @Test
  void aSubscriptionIsKeptStepByStep() {
    hubs.put(fresh(Samples.SOURCE));
    assertThat(hubs.of(Samples.SOURCE)).contains(fresh(Samples.SOURCE));
    assertThat(hubs.at("callback")).contains(fresh(Samples.SOURCE));
    assertThat(hubs.at("other")).isEmpty();
    Instant later = Samples.NOON.plusSeconds(60);
    hubs.asked("callback", Samples.NOON, later);
    hubs.asked("callback", Samples.NOON, later);
    assertThat(hubs.at("callback").orElseThrow().failures()).isEqualTo(2);
    hubs.failed("callback", later.plusSeconds(1));
    assertThat(hubs.at("callback").orElseThrow().askAt()).isEqualTo(later.plusSeconds(1));
    hubs.promised("callback", later, later.minusSeconds(1));
    hubs.delivered("callback", Optional.of(later));
    assertThat(hubs.all())
        .containsExactly(
            new HubSubscription(
                Samples.SOURCE,
                LINK,
                KEYS,
                Optional.of(Samples.NOON),
                later.minusSeconds(1),
                Optional.of(later),
                Optional.of(later),
                0));
    hubs.delivered("callback", Optional.empty());
    assertThat(hubs.at("callback").orElseThrow().deliveredAt()).isEmpty();
    hubs.ended("callback", later);
    assertThat(hubs.at("callback").orElseThrow().leaseUntil()).isEmpty();
  }

  @Test
  void anotherOneTakesItsPlaceAndAnUnknownSourceHasNone() {
    hubs.put(fresh(Samples.SOURCE));
    HubSubscription next =
        new HubSubscription(
            Samples.SOURCE,
            LINK,
            new Keys("next", "another"),
            Optional.of(Samples.NOON),
            Samples.NOON,
            Optional.of(Samples.NOON),
            Optional.of(Samples.NOON),
            3);
    hubs.put(next);
    hubs.put(fresh("https://unknown.example/"));
    assertThat(hubs.all()).containsExactly(next);
    hubs.remove(Samples.SOURCE);
    assertThat(hubs.all()).isEmpty();
  }

  @Test
  void itGoesWithItsFollowersAndWithTheirErasure() {
    hubs.put(fresh(Samples.SOURCE));
    store.entries().save(List.of(Samples.entry(1)));
    store
        .journal()
        .append(
            ada,
            Samples.entry(1).id(),
            dev.fovea.app.decision.Outcome.SAVE,
            java.util.OptionalDouble.empty(),
            Samples.NOON);
    store.sources().unfollow(ada, Samples.SOURCE);
    assertThat(store.sources().find(Samples.SOURCE)).as("kept for the decision").isPresent();
    assertThat(hubs.at("callback")).isEmpty();
    store.sources().follow(ada, Source.unread(Samples.SOURCE));
    assertThat(hubs.at("callback")).as("not forgotten before anybody looks").isPresent();
    store.sources().unfollow(ada, Samples.SOURCE);
    hubs.removeUnfollowed();
    store.sources().follow(ada, Source.unread(Samples.SOURCE));
    assertThat(hubs.all()).isEmpty();
    hubs.put(fresh(Samples.SOURCE));
    store.erase(ada);
    store.sources().follow(ada, Source.unread(Samples.SOURCE));
    assertThat(hubs.all()).isEmpty();
  }
}
