package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.Fetcher;
import dev.fovea.app.stream.fetch.Request;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Feeds that came through standard input ({@code stdin:} addresses). They can be read as long as
 * the program runs that got them; later they count as unchanged, and what was stored of them stays.
 */
public final class PipedFeeds implements Fetcher {

  private final Map<String, Content> contents = new ConcurrentHashMap<>();

  void put(String address, Content content) {
    contents.put(address, content);
  }

  @Override
  public Fetch fetch(Request request) {
    Content content = contents.get(request.address());
    if (content == null || request.etag().equals(Optional.of(content.digest()))) {
      return new Fetch.NotModified(Optional.empty());
    }
    return new Fetch.Fetched(Document.of(content, request.address()).withEtag(content.digest()));
  }
}
