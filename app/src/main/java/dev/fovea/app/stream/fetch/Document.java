package dev.fovea.app.stream.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A document as it was found.
 *
 * @param content its bytes
 * @param address where it was found in the end, after redirects: what relative links refer to
 * @param movedTo where a chain of permanent redirects led to
 * @param charset the character set the server declared
 * @param etag validator for the next request
 * @param lastModified validator for the next request
 * @param freshFor how long the server says it stays as it is
 * @param links the values of its {@code Link} header fields (RFC 8288), as sent
 */
public record Document(
    Content content,
    String address,
    Optional<String> movedTo,
    Optional<String> charset,
    Optional<String> etag,
    Optional<String> lastModified,
    Optional<Duration> freshFor,
    List<String> links) {

  public Document {
    links = List.copyOf(links);
  }

  /** A document of which nothing is known but its bytes and its address. */
  public static Document of(Content content, String address) {
    return new Document(
        content,
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same document with a validator for the next request. */
  public Document withEtag(String validator) {
    return new Document(
        content, address, movedTo, charset, Optional.of(validator), lastModified, freshFor, links);
  }

  /** The same document, known to have moved for good. */
  public Document withMovedTo(Optional<String> newAddress) {
    return new Document(content, address, newAddress, charset, etag, lastModified, freshFor, links);
  }

  /** The same document in a declared character set. */
  public Document withCharset(Optional<String> declared) {
    return new Document(content, address, movedTo, declared, etag, lastModified, freshFor, links);
  }
}
