package dev.fovea.app.stream;

import dev.fovea.app.stream.link.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a source may be asked again. Local files cost nobody anything and are always due. Others are
 * left alone for as long as the server or the feed asks, within bounds: a feed that says a minute
 * is not asked every minute, and one that says a year is not forgotten.
 */
final class Schedule {

  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration LONGEST_REFUSAL = Duration.ofDays(7);

  private Schedule() {}

  /**
   * After a success.
   *
   * @param server how long the server says the document stays fresh
   * @param feed how long the feed asks to be left alone
   */
  static Optional<Instant> afterSuccess(
      String address, Instant now, Optional<Duration> server, Optional<Duration> feed) {
    if (!isRemote(address)) {
      return Optional.empty();
    }
    Duration asked =
        Stream.concat(server.stream(), feed.stream()).max(Duration::compareTo).orElse(USUAL);
    return Optional.of(now.plus(bounded(asked, LONGEST)));
  }

  /**
   * After a failure: 15 minutes, doubled with each further failure in a row, at most a day; longer
   * if the server says so, at most a week.
   *
   * @param failures how many in a row, this one included
   * @param retryAt when the server allows to ask again
   */
  static Optional<Instant> afterFailure(
      String address, Instant now, int failures, Optional<Instant> retryAt) {
    if (!isRemote(address)) {
      return Optional.empty();
    }
    Duration backOff = bounded(SHORTEST.multipliedBy(1L << Math.min(failures - 1, 10)), LONGEST);
    Duration refusal = retryAt.map(instant -> Duration.between(now, instant)).orElse(Duration.ZERO);
    Duration wait = backOff.compareTo(refusal) > 0 ? backOff : refusal;
    return Optional.of(now.plus(bounded(wait, LONGEST_REFUSAL)));
  }

  private static Duration bounded(Duration asked, Duration longest) {
    if (asked.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return asked.compareTo(longest) > 0 ? longest : asked;
  }

  private static boolean isRemote(String address) {
    return Links.scheme(address).matches("https?");
  }
}
