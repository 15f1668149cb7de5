package dev.fovea.app.stream;

import dev.fovea.app.stream.address.AddressPolicy;
import dev.fovea.app.stream.address.AddressRange;
import dev.fovea.app.stream.address.OwnNames;
import dev.fovea.app.stream.address.Reach;
import dev.fovea.app.stream.link.Links;
import java.net.URI;
import java.util.List;

/**
 * Where documents may be fetched from. The public internet always; beyond it what an operator has
 * opened and, where people may ask their own network, the sources that they have named by a name or
 * an address of that network themselves. What a document of the public internet leads to is never
 * beyond it.
 *
 * @param ownNetwork whether people may follow sources on their own machine and network
 * @param allowed addresses ({@code 192.168.1.20}) and ranges ({@code 192.168.1.0/24}) that may be
 *     asked by whatever name, on any port
 */
public record NetworkAccess(boolean ownNetwork, List<String> allowed) {

  /** The public internet and nothing else. */
  public static final NetworkAccess PUBLIC = new NetworkAccess(false, List.of());

  /** What somebody at their own machine may ask. */
  public static final NetworkAccess OWN = new NetworkAccess(true, List.of());

  /**
   * With ranges that can be read.
   *
   * @throws IllegalArgumentException if one of them is neither an address nor a range
   */
  public NetworkAccess {
    allowed = List.copyOf(allowed);
    allowed.forEach(AddressRange::parse);
  }

  AddressPolicy policy() {
    return new AddressPolicy(allowed.stream().map(AddressRange::parse).toList());
  }

  /** How far the fetches of a source may reach, by the address that somebody has given it. */
  Reach reach(String source) {
    boolean own =
        ownNetwork && Links.toUri(source).map(URI::getHost).filter(OwnNames::isOwn).isPresent();
    return own ? Reach.OWN_NETWORK : Reach.PUBLIC;
  }
}
