package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.models.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub's address is a stranger's. */
class HubSubscriberTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SOURCE = "http://nas.local/feed";

  @TempDir Path folder;
  private final FeedServer network = new FeedServer();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("data"), Language.ENGLISH);
    store.sources().follow(PersonId.LOCAL, Source.unread(SOURCE));
  }

  @AfterEach
  void close() {
    store.close();
    network.close();
  }

  private HubSubscription asked(NetworkAccess access, String hub) throws InterruptedException {
    try (HubSubscriber subscriber =
        new HubSubscriber(
            store.hubs(),
            store.sources(),
            Optional.of(URI.create("https://reader.example")),
            access,
            InstantSource.fixed(NOON),
            Language.ENGLISH)) {
      subscriber.found(SOURCE, Optional.of(new HubLink(hub, SOURCE)), 1);
      subscriber.ask();
      return store.hubs().of(SOURCE).orElseThrow();
    }
  }

  @Test
  void noHubOfTheServersOwnNetworkIsAskedEvenWherePeopleMayFollowItsFeeds() throws Exception {
    for (NetworkAccess access : List.of(NetworkAccess.PUBLIC, NetworkAccess.OWN)) {
      HubSubscription after = asked(access, network.at("/hub"));
      assertThat(network.asked()).isEmpty();
      assertThat(after.failures()).isEqualTo(1);
      assertThat(after.askAt()).isEqualTo(NOON.plus(Duration.ofHours(1)));
      store.hubs().remove(SOURCE);
    }
  }

  @Test
  void whatAnOperatorHasOpenedIsAsked() throws Exception {
    network.status("/hub", 202);
    asked(new NetworkAccess(false, List.of("127.0.0.1")), network.at("/hub"));
    assertThat(network.asked("/hub")).hasSize(1);
  }

  @Test
  void aFormIsSentOnOnlyWhereTheHubSaysSo() throws Exception {
    NetworkAccess open = new NetworkAccess(false, List.of("127.0.0.1"));
    network.status("/moved", 308, "Location", "/hub").status("/hub", 202);
    assertThat(asked(open, network.at("/moved")).askedAt()).contains(NOON);
    assertThat(network.asked("/hub")).hasSize(1);
    for (int status : List.of(301, 302, 303)) {
      network.status("/elsewhere" + status, status, "Location", "/button");
      asked(open, network.at("/elsewhere" + status));
    }
    assertThat(network.asked("/button")).isEmpty();
  }

  @Test
  void aRetryAfterIsHeeded() throws Exception {
    network.status("/busy", 503, "Retry-After", "86400");
    HubSubscription after =
        asked(new NetworkAccess(false, List.of("127.0.0.1")), network.at("/busy"));
    assertThat(after.askAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
  }
}
