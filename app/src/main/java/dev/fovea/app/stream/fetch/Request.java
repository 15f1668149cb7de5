package dev.fovea.app.stream.fetch;

import java.util.Optional;

/**
 * What to fetch.
 *
 * @param address absolute URL
 * @param etag validator of what is known of it already
 * @param lastModified validator of what is known of it already
 */
public record Request(String address, Optional<String> etag, Optional<String> lastModified) {

  /** A request that takes whatever is there. */
  public static Request unconditional(String address) {
    return new Request(address, Optional.empty(), Optional.empty());
  }
}
