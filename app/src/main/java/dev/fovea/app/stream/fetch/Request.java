package dev.fovea.app.stream.fetch;

import dev.fovea.app.stream.address.Reach;
import java.util.Map;
import java.util.Optional;

/**
 * What to fetch.
 *
 * @param address absolute URL
 * @param etag validator of what is known of it already
 * @param lastModified validator of what is known of it already
 * @param reach how far it and all that it leads to may reach
 * @param room asked before a large document is taken into memory
 * @param form the fields of a form to be sent there; where there are none, the document is asked
 *     for
 */
public record Request(
    String address,
    Optional<String> etag,
    Optional<String> lastModified,
    Reach reach,
    LargeDocuments.Room room,
    Map<String, String> form) {

  public Request {
    form = Map.copyOf(form);
  }

  /** A request that takes whatever is there, on the public internet. */
  public static Request unconditional(String address) {
    return new Request(
        address,
        Optional.empty(),
        Optional.empty(),
        Reach.PUBLIC,
        LargeDocuments.Room.ANY,
        Map.of());
  }

  /** A form to be sent (POST), on the public internet; what is answered is not read. */
  public static Request of(String address, Map<String, String> form) {
    return new Request(
        address, Optional.empty(), Optional.empty(), Reach.PUBLIC, LargeDocuments.Room.ANY, form);
  }

  /** Whether it sends a form. */
  boolean posts() {
    return !form.isEmpty();
  }

  /** The same of another address. */
  public Request to(String other) {
    return new Request(other, etag, lastModified, reach, room, form);
  }

  /** The same with validators. */
  public Request unless(Optional<String> knownEtag, Optional<String> knownModified) {
    return new Request(address, knownEtag, knownModified, reach, room, form);
  }

  /** The same, reaching further or less far. */
  public Request within(Reach other) {
    return new Request(address, etag, lastModified, other, room, form);
  }

  /** The same with room of its own. */
  public Request in(LargeDocuments.Room other) {
    return new Request(address, etag, lastModified, reach, other, form);
  }
}
