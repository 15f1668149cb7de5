package dev.fovea.app.stream.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private static final int WEB = 443;

  /** The first and last address of each range that no stranger may send us to. */
  static final String[] REFUSED = {
    "0.0.0.0",
    "0.255.255.255", // this network
    "10.0.0.0",
    "10.255.255.255",
    "172.16.0.0",
    "172.31.255.255",
    "192.168.0.0",
    "192.168.255.255",
    "100.64.0.0",
    "100.127.255.255", // a provider's customers
    "127.0.0.1",
    "127.255.255.255",
    "::1", // loopback
    "169.254.0.0",
    "169.254.169.254",
    "169.254.170.2",
    "169.254.255.255", // link-local, metadata
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254", // metadata elsewhere
    "192.0.0.0",
    "192.0.0.255",
    "192.88.99.1", // protocol assignments, 6to4 relays
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "2001:db8::1",
    "3fff::1", // documentation
    "198.18.0.0",
    "198.19.255.255",
    "2001:2::1", // benchmarking
    "224.0.0.1",
    "239.255.255.255",
    "ff02::1",
    "ff0e::1", // multicast
    "240.0.0.1",
    "255.255.255.255", // reserved, broadcast
    "::",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fdff::1",
    "100::1",
    "5f00::1",
    "4000::1", // IPv6's own
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:0:127.0.0.1", // IPv4 inside: compatible, mapped
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1", // NAT64
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2002:808:808::1", // 6to4
    "2001::1",
    "2001:0:7f00:1::",
    "2001:0:53aa:64c:0:0:80ff:fffe", // Teredo
    "2a00::5efe:7f00:1",
    "2a00::200:5efe:808:808" // ISATAP
  };

  @ParameterizedTest
  @org.junit.jupiter.params.provider.FieldSource("REFUSED")
  void whatIsNoHostOfThePublicInternetIsRefused(String address) {
    assertThat(strict(address, Reach.PUBLIC)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2000::1",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2a00:1450:4001::200e",
        "3ffe:ffff::1"
      })
  void hostsOfThePublicInternetAreNot(String address) {
    assertThat(strict(address, Reach.PUBLIC)).isTrue();
    assertThat(strict(address, Reach.OWN_NETWORK)).isTrue();
  }

  @Test
  void aMappedAddressIsRefusedEvenWhereJavaKeepsItAsIpv6() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;
    assertThat(
            AddressPolicy.strict()
                .permits(Inet6Address.getByAddress("x", mapped, -1), WEB, Reach.PUBLIC))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "fd12::1"
      })
  void theirOwnNetworkIsOpenOnlyToWhatPeopleNamedThemselves(String address) {
    assertThat(strict(address, Reach.OWN_NETWORK)).isTrue();
    assertThat(strict(address, Reach.PUBLIC)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "fd00:ec2::254",
        "100.100.100.200",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "fe80::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::"
      })
  void nobodysOwnNetworkHasMetadataMulticastOrTunnels(String address) {
    assertThat(strict(address, Reach.OWN_NETWORK)).isFalse();
  }

  @Test
  void anOperatorOpensWhatTheyNameAndNothingBeside() {
    AddressPolicy policy = AddressPolicy.allowing("192.168.1.16/28", "169.254.7.7", "fd00::/16");
    assertThat(permits(policy, "192.168.1.16")).isTrue();
    assertThat(permits(policy, "192.168.1.31")).isTrue();
    assertThat(permits(policy, "192.168.1.15")).isFalse();
    assertThat(permits(policy, "192.168.1.32")).isFalse();
    assertThat(permits(policy, "169.254.7.7")).isTrue();
    assertThat(permits(policy, "169.254.7.8")).isFalse();
    assertThat(permits(policy, "fd00:1::1")).isTrue();
    assertThat(permits(policy, "fd01::1")).isFalse();
    assertThat(policy.permits(InetAddress.ofLiteral("192.168.1.16"), 22, Reach.PUBLIC)).isTrue();
  }

  @Test
  void portsOfOtherServicesAreClosed() {
    for (int port : new int[] {21, 22, 25, 53, 110, 143, 445, 465, 587, 993, 1023}) {
      InetAddress host = InetAddress.ofLiteral("1.1.1.1");
      assertThat(AddressPolicy.strict().permits(host, port, Reach.PUBLIC)).as("%d", port).isFalse();
    }
    for (int port : new int[] {80, 443, 1024, 8080, 65_535}) {
      InetAddress host = InetAddress.ofLiteral("1.1.1.1");
      assertThat(AddressPolicy.strict().permits(host, port, Reach.PUBLIC)).as("%d", port).isTrue();
    }
  }

  @Test
  void aRangeContainsExactlyTheAddressesThatShareItsFirstBits() {
    Random random = new Random(42);
    for (int trial = 0; trial < 2_000; trial++) {
      int base = random.nextInt();
      int bits = random.nextInt(33);
      int flipped = random.nextInt(32);
      AddressRange range = AddressRange.parse(dotted(base) + "/" + bits);
      InetAddress other = InetAddress.ofLiteral(dotted(base ^ (1 << flipped)));
      assertThat(range.contains(InetAddress.ofLiteral(dotted(base)))).isTrue();
      assertThat(range.contains(other)).isEqualTo(31 - flipped >= bits);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nas.local", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "192.168.1.1",
        "[::1]",
        "fd00::1",
        "localhost",
        "LOCALHOST.",
        "api.localhost",
        "nas",
        "nas.local",
        "nas.lan",
        "feeds.home.arpa",
        "wiki.corp",
        "git.internal"
      })
  void somebodyMeansTheirOwnNetworkByAnAddressOrANameOfIt(String host) {
    assertThat(OwnNames.isOwn(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "localhost.example.org",
        "127.0.0.1.nip.io",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0x7f000001",
        "017700000001"
      })
  void andNotByAPublicNameOrAnAddressInDisguise(String host) {
    assertThat(OwnNames.isOwn(host)).isFalse();
  }

  private static boolean strict(String address, Reach reach) {
    return AddressPolicy.strict().permits(InetAddress.ofLiteral(address), WEB, reach);
  }

  private static boolean permits(AddressPolicy policy, String address) {
    return policy.permits(InetAddress.ofLiteral(address), WEB, Reach.PUBLIC);
  }

  private static String dotted(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, (address >>> 16) & 0xff, (address >>> 8) & 0xff, address & 0xff);
  }
}
