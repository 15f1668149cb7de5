package dev.fovea.app.greader;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Points in time as clients write them: seconds, milliseconds or microseconds since 1970. Which
 * they mean shows in the size: in seconds, 10¹¹ is the year 5138.
 */
final class Moments {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final long LEAST_MILLIS = 100_000_000_000L;
  private static final long LEAST_MICROS = 100_000_000_000_000L;

  private Moments() {}

  /**
   * The first millisecond of a moment.
   *
   * @throws GreaderException if it is no number
   */
  static Instant first(String written) {
    long number = number(written);
    if (number >= LEAST_MICROS) {
      return Instant.ofEpochMilli(number / 1000);
    }
    return number >= LEAST_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  /** The last millisecond of a moment: a second given as such is meant as a whole. */
  static Instant last(String written) {
    Instant first = first(written);
    return number(written) < LEAST_MILLIS ? first.plusMillis(999) : first;
  }

  /** Microseconds, as text. */
  static String micros(Instant instant) {
    return instant.toEpochMilli() + "000";
  }

  private static long number(String written) {
    if (!DIGITS.matcher(written).matches()) {
      throw GreaderException.badRequest("no time");
    }
    return Long.parseLong(written);
  }
}
