package dev.fovea.app.stream.parse;

import java.util.List;
import java.util.Optional;

/**
 * A list of feeds (OPML 1.0 to 2.0), its groups flattened.
 *
 * @param feeds in the order of the document, each address once
 */
public record Opml(List<Subscription> feeds) {

  public Opml {
    feeds = List.copyOf(feeds);
  }

  /**
   * One feed of the list.
   *
   * @param address absolute
   * @param title what the list calls it
   */
  public record Subscription(String address, Optional<String> title) {}
}
