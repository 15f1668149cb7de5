package dev.fovea.app.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * A stream a person follows, with what is known of its last fetch.
 *
 * @param address an absolute {@code http:}, {@code https:}, {@code file:}, {@code sample:} or
 *     {@code stdin:} URL; its name for good
 * @param location where its document was found, when that is not its address: behind a permanent
 *     redirect, or behind the link of the web page that the address names
 * @param title what the feed calls itself, or its address until it has been read
 * @param site the address of the web site the feed belongs to
 * @param etag validator of the last successful fetch, for a conditional request (RFC 9110, section
 *     13)
 * @param lastModified validator of the last successful fetch, as sent by the server
 * @param fetchedAt when it was last asked
 * @param dueAt when it may be asked again; absent if it is due now
 * @param failures fetches that failed in a row
 * @param error what went wrong last time, in one line; absent after a success
 */
public record Source(
    String address,
    Optional<String> location,
    String title,
    Optional<String> site,
    Optional<String> etag,
    Optional<String> lastModified,
    Optional<Instant> fetchedAt,
    Optional<Instant> dueAt,
    int failures,
    Optional<String> error) {

  /** A source that was never asked. */
  public static Source unread(String address) {
    return new Source(
        address,
        Optional.empty(),
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }

  /** The same source, called differently. */
  public Source withTitle(String newTitle) {
    return new Source(
        address, location, newTitle, site, etag, lastModified, fetchedAt, dueAt, failures, error);
  }

  /** The same source, to be asked again at another time. */
  Source withDueAt(Instant due) {
    return new Source(
        address,
        location,
        title,
        site,
        etag,
        lastModified,
        fetchedAt,
        Optional.of(due),
        failures,
        error);
  }
}
