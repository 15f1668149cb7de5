package dev.fovea.app.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.fovea.app.stream.FeedServer;
import dev.fovea.app.stream.address.AddressPolicy;
import dev.fovea.app.stream.address.Reach;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the open network tries, against the fetcher as a server runs it. */
class HostileNetworkTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  /** A second loopback address stands for the public internet; the first is out of bounds. */
  private static final AddressPolicy PUBLIC = AddressPolicy.allowing("127.0.0.2");

  private final FeedServer inside = new FeedServer();
  private final Names names = new Names();
  private final HttpFetcher fetcher = new HttpFetcher(FetchLimits.STANDARD, PUBLIC, names, CLOCK);

  @AfterEach
  void close() {
    fetcher.close();
    inside.close();
  }

  /** Every way to write an address of this machine, of its network, or of an IPv4 host in IPv6. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0",
        "0.0.0.0",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0177.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "0X7F.0x0.0x0.0x1",
        "127.000.000.001",
        "00000177.1",
        "127.0.0.1.",
        "１２７.０.０.１",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "%31%32%37.0.0.1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[::]",
        "[fe80::1]",
        "[fe80::1%25lo]",
        "[fc00::1]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "user@127.0.0.1",
        "public.example@127.0.0.1",
        "127.0.0.1#@public.example"
      })
  void noWayToWriteAnInsideAddressLeadsThere(String host) throws InterruptedException {
    String port = inside.at("").replaceFirst(".*:", ":");
    inside.document("/", "<rss/>");
    try (HttpFetcher system =
        new HttpFetcher(FetchLimits.STANDARD, PUBLIC, SystemDefaultDnsResolver.INSTANCE, CLOCK)) {
      String address = "http://" + host.replaceFirst("(?=#|$)", port) + "/";
      assertThat(system.fetch(Request.unconditional(address))).isInstanceOf(Fetch.Failed.class);
    }
    assertThat(inside.asked()).isEmpty();
  }

  @Test
  void aRedirectFromThePublicInternetDoesNotLeadInside() throws Exception {
    inside.document("/secret", "<rss/>");
    names.lead("public.example", "127.0.0.2").lead("inside.example", "127.0.0.1");
    for (String target :
        new String[] {
          inside.at("/secret"),
          inside.at("/secret").replace("127.0.0.1", "inside.example"),
          inside.at("/secret").replace("127.0.0.1", "[::ffff:127.0.0.1]"),
          inside.at("/secret").replace("http:", "")
        }) {
      try (RedirectingServer outside = RedirectingServer.at("127.0.0.2", target)) {
        Fetch fetch = fetcher.fetch(Request.unconditional(outside.address("public.example")));
        assertThat(outside.connections()).as(target).isEqualTo(1);
        assertThat(((Fetch.Failed) fetch).why().key()).as(target).startsWith("failure.host");
      }
    }
    assertThat(inside.asked()).isEmpty();
  }

  @Test
  void aNameThatChangesItsMeaningIsCheckedWhereTheConnectionGoes() throws Exception {
    inside.document("/", "<rss/>");
    try (RedirectingServer outside = RedirectingServer.at("127.0.0.2", "/again")) {
      int port = outside.port();
      names.lead("rebinding.example", "127.0.0.2", "127.0.0.1");
      Fetch fetch = fetcher.fetch(Request.unconditional("http://rebinding.example:" + port + "/"));
      // The first answer is public and redirects to the same name, which now leads inside.
      assertThat(outside.connections()).isEqualTo(1);
      assertThat(((Fetch.Failed) fetch).why().key()).isEqualTo("failure.host.inside");
      assertThat(names.asked()).hasSize(2);
    }
    names.lead("now.example", "127.0.0.1");
    assertThat(
            fetcher.fetch(
                Request.unconditional(inside.at("/").replace("127.0.0.1", "now.example"))))
        .isInstanceOf(Fetch.Failed.class);
    assertThat(inside.asked()).isEmpty();
  }

  @Test
  void aNameWithAnInsideAddressAmongPublicOnesLeadsOnlyToThePublicOnes() throws Exception {
    try (RedirectingServer outside = RedirectingServer.at("127.0.0.2", "mailto:x")) {
      names.leadToAll("mixed.example", "127.0.0.1", "10.0.0.1", "127.0.0.2");
      fetcher.fetch(Request.unconditional(outside.address("mixed.example")));
      assertThat(outside.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatMayReachInsideIsNotUsedAgainByARequestThatMayNot() throws Exception {
    inside.document("/", "<rss/>");
    Request own = Request.unconditional(inside.at("/")).within(Reach.OWN_NETWORK);
    names.lead("127.0.0.1", "127.0.0.1");
    assertThat(fetcher.fetch(own)).isInstanceOf(Fetch.Fetched.class);
    assertThat(fetcher.fetch(own.within(Reach.PUBLIC))).isInstanceOf(Fetch.Failed.class);
    assertThat(inside.asked()).hasSize(1);
  }

  @Test
  void aNameWhoseOwnerKeepsTheResolverWaitingIsGivenUp() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    DnsResolver stuck =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.incrementAndGet();
            try {
              over.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    FetchLimits hasty =
        new FetchLimits(
            Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(30), 1_000, 5, 2);
    try (HttpFetcher waiting = new HttpFetcher(hasty, PUBLIC, stuck, CLOCK)) {
      Fetch fetch = waiting.fetch(Request.unconditional("http://stuck.example/"));
      assertThat(((Fetch.Failed) fetch).why().key()).isEqualTo("failure.host.unknown");
      assertThat(asked).hasValue(1);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          FeedServer.send(
              exchange, 200, "<rss/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    server.start();
    try {
      names.lead("localhost", "127.0.0.2");
      Fetch fetch =
          fetcher.fetch(
              Request.unconditional("https://localhost:" + server.getAddress().getPort() + "/"));
      assertThat(((Fetch.Failed) fetch).why().key()).isEqualTo("failure.certificate");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext selfSigned(Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    String password = "changeit";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.2",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                password)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      keys.load(stream, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
