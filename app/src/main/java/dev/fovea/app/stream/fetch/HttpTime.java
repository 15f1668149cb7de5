package dev.fovea.app.stream.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** What servers say about time (RFC 9110 section 10.2.3, RFC 9111 section 5). */
final class HttpTime {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern MAX_AGE = Pattern.compile("max-age\\s*=\\s*\"?(\\d{1,9})");

  private HttpTime() {}

  /** When {@code Retry-After} allows the next request: so many seconds from now, or at a date. */
  static Optional<Instant> retryAfter(String value, Instant now) {
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(now.plusSeconds(Long.parseLong(text)));
    }
    return date(text);
  }

  /**
   * How long a response stays fresh: {@code max-age} of {@code Cache-Control} or else the time from
   * {@code Date} to {@code Expires}; nothing where the server forbids to rely on it, or says that
   * it is stale already.
   *
   * @param header the value of a response's header, by name
   * @param now stands in for a missing {@code Date}
   */
  static Optional<Duration> freshFor(Function<String, Optional<String>> header, Instant now) {
    String control = header.apply("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
    if (control.contains("no-cache") || control.contains("no-store")) {
      return Optional.empty();
    }
    Matcher age = MAX_AGE.matcher(control);
    if (age.find()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(age.group(1))));
    }
    Instant sent = header.apply("Date").flatMap(HttpTime::date).orElse(now);
    return header
        .apply("Expires")
        .flatMap(HttpTime::date)
        .map(expires -> Duration.between(sent, expires))
        .filter(Duration::isPositive);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.ofNullable(DateUtils.parseStandardDate(text));
    } catch (DateTimeException nonsense) {
      return Optional.empty();
    }
  }
}
