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

  /** How many documents are asked for at the same time: most of them only wait. */
  public static final int AT_ONCE = 256;

  /** A document up to so many bytes needs nobody's leave to be kept in memory. */
  public static final int SMALL = 1 << 19;

  /** What a considerate reader needs: 10 s, 15 s, 30 s, 10 MB, 5 redirects, 2 at a time. */
  public static final FetchLimits STANDARD =
      new FetchLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(30), 10_000_000, 5, 2);
}
