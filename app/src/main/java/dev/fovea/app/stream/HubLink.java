package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.link.LinkHeader;
import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.parse.ParsedFeed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a source offers to have its news told (W3C WebSub, section 4).
 *
 * @param hub whom to ask, absolute, {@code http:} or {@code https:}
 * @param topic what to ask for: where the source says that it lives
 */
public record HubLink(String hub, String topic) {

  /** Longer addresses are nobody's. */
  private static final int LONGEST = 2_000;

  /** What a document offers: the header of the response counts before what stands in it. */
  static Optional<HubLink> of(Document document, ParsedFeed feed) {
    List<LinkHeader> headers = LinkHeader.parse(document.links(), document.address());
    Optional<String> hub =
        Stream.concat(related(headers, "hub"), feed.hubs().stream())
            .filter(HubLink::isWeb)
            .findFirst();
    String topic =
        Stream.concat(related(headers, "self"), feed.self().stream())
            .filter(HubLink::isWeb)
            .findFirst()
            .orElse(document.address());
    return hub.map(address -> new HubLink(address, topic)).filter(link -> isWeb(link.topic()));
  }

  private static Stream<String> related(List<LinkHeader> headers, String relation) {
    return headers.stream()
        .filter(link -> link.relations().contains(relation))
        .map(LinkHeader::target);
  }

  private static boolean isWeb(String address) {
    return address.length() <= LONGEST
        && Links.scheme(address).matches("https?")
        && Links.toUri(address).isPresent();
  }
}
