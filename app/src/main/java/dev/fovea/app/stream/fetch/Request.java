package dev.fovea.app.stream.fetch;

import dev.fovea.app.stream.address.Reach;
import java.util.Optional;

/**
 * What to fetch.
 *
 * @param address absolute URL
 * @param etag validator of what is known of it already
 * @param lastModified validator of what is known of it already
 * @param reach how far it and all that it leads to may reach
 * @param room asked before a large document is taken into memory
 */
public record Request(
    String address,
    Optional<String> etag,
    Optional<String> lastModified,
    Reach reach,
    LargeDocuments.Room room) {

  /** A request that takes whatever is there, on the public internet. */
  public static Request unconditional(String address) {
    return new Request(
        address, Optional.empty(), Optional.empty(), Reach.PUBLIC, LargeDocuments.Room.ANY);
  }

  /** The same of another address. */
  public Request to(String other) {
    return new Request(other, etag, lastModified, reach, room);
  }

  /** The same with validators. */
  public Request unless(Optional<String> knownEtag, Optional<String> knownModified) {
    return new Request(address, knownEtag, knownModified, reach, room);
  }

  /** The same, reaching further or less far. */
  public Request within(Reach other) {
    return new Request(address, etag, lastModified, other, room);
  }

  /** The same with room of its own. */
  public Request in(LargeDocuments.Room other) {
    return new Request(address, etag, lastModified, reach, other);
  }
}
