package dev.fovea.app.stream.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds only hosts on the public internet, so that nobody can have a server ask itself or its own
 * network on their behalf. Every hop of a redirect and every literal address is resolved here, and
 * the connection goes to the very address that was looked at.
 */
public final class PublicAddresses implements DnsResolver {

  private final DnsResolver resolver;

  /** Narrows what a resolver finds. */
  public PublicAddresses(DnsResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all =
        Arrays.stream(resolver.resolve(host))
            .filter(PublicAddresses::isPublic)
            .toArray(InetAddress[]::new);
    if (all.length == 0) {
      throw new UnknownHostException(host + " is not on the public internet");
    }
    return all;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** Whether an address is none of those set aside (RFC 6890 and its registries). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return switch (address) {
      case Inet4Address _ ->
          first != 0
              && first < 240
              && !(first == 100 && second >= 64 && second < 128)
              && !(first == 192 && second == 0 && bytes[2] == 0)
              && !(first == 198 && (second == 18 || second == 19));
      // Unique local addresses; and those that carry an IPv4 address inside (6to4, NAT64).
      case Inet6Address _ ->
          (first & 0xfe) != 0xfc
              && !(first == 0x20 && second == 0x02)
              && !(first == 0x00 && second == 0x64);
      default -> false;
    };
  }
}
