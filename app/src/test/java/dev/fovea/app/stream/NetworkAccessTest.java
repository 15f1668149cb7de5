package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.SourceReport.Status;
import dev.fovea.app.stream.address.Reach;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may have Fovea ask what: somebody at their own machine, and people on a server. */
class NetworkAccessTest {

  private static final String FEED =
      "<rss><channel><title>T</title><item><title>One</title></item></channel></rss>";

  @TempDir Path folder;
  private final FeedServer server = new FeedServer();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("data"), Language.ENGLISH);
    server.document("/feed", FEED);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  @Test
  void onTheirOwnMachinePeopleFollowWhatTheyNameOnTheirNetwork() throws InterruptedException {
    assertThat(refresh(NetworkAccess.OWN, server.at("/feed")).status()).isEqualTo(Status.OK);
  }

  @Test
  void aServerAsksNobodyInside() throws InterruptedException {
    SourceReport report = refresh(NetworkAccess.PUBLIC, server.at("/feed"));
    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.error().orElseThrow()).contains("private network", "--allow-network");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aServerAsksInsideWhatItsOperatorHasOpened() throws InterruptedException {
    NetworkAccess opened = new NetworkAccess(false, List.of("127.0.0.0/30"));
    assertThat(refresh(opened, server.at("/feed")).status()).isEqualTo(Status.OK);
  }

  @Test
  void aSourceNamedByAPublicNameLeadsNowhereInsideEvenOnOnesOwnMachine() {
    assertThat(NetworkAccess.OWN.reach("https://example.org/feed")).isEqualTo(Reach.PUBLIC);
    assertThat(NetworkAccess.OWN.reach("http://2130706433/feed")).isEqualTo(Reach.PUBLIC);
    assertThat(NetworkAccess.OWN.reach("http://nas.local/feed")).isEqualTo(Reach.OWN_NETWORK);
    assertThat(NetworkAccess.OWN.reach("http://[fd00::1]/feed")).isEqualTo(Reach.OWN_NETWORK);
    assertThat(NetworkAccess.PUBLIC.reach("http://nas.local/feed")).isEqualTo(Reach.PUBLIC);
  }

  @Test
  void aPageOfTheNetworkLeadsToNoFileOfThisMachine() throws InterruptedException {
    Path secret = folder.resolve("secret.xml");
    server.document(
        "/page",
        "<html><head><link rel=alternate type='application/rss+xml' href='%s'></head></html>"
            .formatted(secret.toUri()),
        "Content-Location",
        folder.toUri().toString());
    SourceReport report = refresh(NetworkAccess.OWN, server.at("/page"));
    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.error().orElseThrow()).contains("names no feed");
  }

  @ParameterizedTest
  @CsvSource({"nas.local", "10.0.0.0/64", "'10.0.0.0/8,11.0.0.0/8'", "''"})
  void whatIsNeitherAddressNorRangeIsNotOpened(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NetworkAccess(false, List.of(text)));
  }

  private SourceReport refresh(NetworkAccess access, String address) throws InterruptedException {
    store.sources().follow(PersonId.LOCAL, Source.unread(address));
    try (Refresher refresher =
        new Refresher(
            store.sources(),
            store.entries(),
            new PipedFeeds(),
            Hubs.NONE,
            access,
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")),
            Language.ENGLISH)) {
      return refresher.refresh(PersonId.LOCAL, each -> {}).getFirst();
    }
  }
}
