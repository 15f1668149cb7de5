package dev.fovea.app.stream.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ranges that are set aside (IANA's registries of special-purpose addresses, RFC 6890 and its
 * successors; multicast, RFC 5771 and RFC 4291), and where cloud providers answer questions about
 * the very machine that asks.
 */
final class SpecialRanges {

  /** A machine and the network it stands in: what somebody may call their own. */
  private static final List<AddressRange> OWN =
      ranges(
          "127.0.0.0/8",
          "::1/128",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          // Shared by a provider's customers (RFC 6598), and used by overlay networks at home.
          "100.64.0.0/10",
          "fc00::/7");

  /** Credentials of a cloud's machine are handed out here. */
  private static final List<AddressRange> METADATA =
      ranges("168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::/32");

  private static final List<AddressRange> SET_ASIDE =
      ranges(
          "0.0.0.0/8",
          "169.254.0.0/16",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Protocol assignments; Teredo and benchmarking among them.
          "2001::/23",
          "2001:db8::/32",
          // 6to4: an IPv4 address inside.
          "2002::/16",
          "3fff::/20");

  /** Everything else of IPv6 is unassigned, local, or stands for IPv4 (mapped, NAT64). */
  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");

  private SpecialRanges() {}

  /** Whether it is this machine or one of its own network. */
  static boolean isOwn(InetAddress address) {
    return in(OWN, address) && !in(METADATA, address);
  }

  /** Whether it is a host like any other on the public internet. */
  static boolean isPublic(InetAddress address) {
    if (in(OWN, address) || in(METADATA, address) || in(SET_ASIDE, address)) {
      return false;
    }
    return !(address instanceof Inet6Address)
        || (GLOBAL_IPV6.contains(address) && !isTunnel(address.getAddress()));
  }

  /** ISATAP (RFC 5214, section 6.1): an IPv4 address behind a prefix of any network. */
  private static boolean isTunnel(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static boolean in(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }
}
