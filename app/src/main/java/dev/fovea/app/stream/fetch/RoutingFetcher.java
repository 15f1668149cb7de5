package dev.fovea.app.stream.fetch;

import dev.fovea.app.stream.link.Links;
import java.util.Map;

/** Hands each request to the fetcher for its address's scheme. */
public final class RoutingFetcher implements Fetcher {

  private final Map<String, Fetcher> fetchers;

  /** With a fetcher for each scheme, in lower case. */
  public RoutingFetcher(Map<String, Fetcher> fetchers) {
    this.fetchers = Map.copyOf(fetchers);
  }

  @Override
  public Fetch fetch(Request request) throws InterruptedException {
    Fetcher fetcher = fetchers.get(Links.scheme(request.address()));
    return fetcher == null
        ? Fetch.Failed.because("failure.address", request.address())
        : fetcher.fetch(request);
  }
}
