package dev.fovea.app.stream.fetch;

import java.time.Duration;

/**
 * How much time and how many bytes one fetch may take.
 *
 * @param connect until the connection stands
 * @param response between two signs of life of the server
 * @param total for everything, redirects included
 * @param bytes the largest document, counted after decompression
 * @param redirects how many redirects are followed
 * @param perHost how many requests one host gets at the same time
 */
public record FetchLimits(
    Duration connect, Duration response, Duration total, int bytes, int redirects, int perHost) {

  /** What a considerate reader needs: 10 s, 20 s, 60 s, 10 MB, 5 redirects, 2 at a time. */
  public static final FetchLimits STANDARD =
      new FetchLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60), 10_000_000, 5, 2);
}
