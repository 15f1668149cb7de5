package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.remark.Remark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a feed document says.
 *
 * @param title what the feed calls itself, plain text of one line
 * @param site the web site it belongs to, absolute
 * @param self where it says it lives, absolute
 * @param hubs whom to ask to be told of news (WebSub), absolute, as the feed prefers them
 * @param interval how long it asks to be left alone after a fetch
 * @param entries in the order of the document; no two have the same guid
 * @param remarks what was damaged or had to be left out
 */
public record ParsedFeed(
    Optional<String> title,
    Optional<String> site,
    Optional<String> self,
    List<String> hubs,
    Optional<Duration> interval,
    List<ParsedEntry> entries,
    List<Remark> remarks) {

  public ParsedFeed {
    hubs = List.copyOf(hubs);
    entries = List.copyOf(entries);
    remarks = List.copyOf(remarks);
  }
}
