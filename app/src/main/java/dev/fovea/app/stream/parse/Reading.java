package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.remark.Remark;
import java.util.List;

/** What a document turned out to be. */
public sealed interface Reading {

  /** A feed. */
  record Feed(ParsedFeed feed) implements Reading {}

  /**
   * A web page.
   *
   * @param feeds the absolute addresses of the feeds it names, in its order
   */
  record Page(List<String> feeds) implements Reading {
    public Page {
      feeds = List.copyOf(feeds);
    }
  }

  /** A list of feeds. */
  record Outline(Opml opml) implements Reading {}

  /** Nothing that can be read. */
  record Unreadable(Remark why) implements Reading {}
}
