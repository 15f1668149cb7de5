package dev.fovea.app.stream.address;

import java.net.InetAddress;
import java.util.List;

/**
 * Decides which addresses a connection may go to. It is asked about the address of the very socket
 * that is about to connect, after names were resolved, so that neither a redirect nor a name whose
 * meaning changes gets past it. Ports below 1024 are those of services that are no web servers,
 * which a request could still make do something; only HTTP's own are open.
 *
 * @param allowed ranges that an operator has opened, whatever they are and on any port
 */
public record AddressPolicy(List<AddressRange> allowed) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int FIRST_FREE = 1024;

  public AddressPolicy {
    allowed = List.copyOf(allowed);
  }

  /** Nothing beyond what the reach of a request says. */
  public static AddressPolicy strict() {
    return new AddressPolicy(List.of());
  }

  /** With ranges opened, each as {@link AddressRange#parse} reads it. */
  public static AddressPolicy allowing(String... ranges) {
    return new AddressPolicy(List.of(ranges).stream().map(AddressRange::parse).toList());
  }

  /** Whether a connection may be made. */
  public boolean permits(InetAddress address, int port, Reach reach) {
    if (allowed.stream().anyMatch(range -> range.contains(address))) {
      return true;
    }
    boolean open = port == HTTP || port == HTTPS || port >= FIRST_FREE;
    return open
        && (SpecialRanges.isPublic(address)
            || (reach == Reach.OWN_NETWORK && SpecialRanges.isOwn(address)));
  }
}
