package dev.fovea.app.stream.fetch;

import dev.fovea.app.stream.remark.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of asking for a document. */
public sealed interface Fetch {

  /** It is here. */
  record Fetched(Document document) implements Fetch {}

  /**
   * It is as it was when its validators were noted.
   *
   * @param freshFor how long the server says it stays so
   */
  record NotModified(Optional<Duration> freshFor) implements Fetch {}

  /**
   * It could not be had.
   *
   * @param why for the person
   * @param retryAt the earliest time the server wants to be asked again
   */
  record Failed(Remark why, Optional<Instant> retryAt) implements Fetch {

    /** A failure of which nothing is known about when it will pass. */
    public static Failed because(String key, Object... arguments) {
      return new Failed(Remark.of(key, arguments), Optional.empty());
    }
  }
}
