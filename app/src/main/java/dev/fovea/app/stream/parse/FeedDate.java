package dev.fovea.app.stream.parse;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as feeds write them. RFC 822 and ISO 8601 are what the specifications ask for; feeds
 * add two-digit years, single digits, zones by name, months in any language, the order of the day,
 * numbers with dots and slashes, and the year, month and day of East Asia. So the text is not
 * matched against one pattern after another but taken apart: the time with its zone is found and
 * removed, and what remains must be a {@link CalendarDate}.
 *
 * <p>A date without a zone is read as UTC (one in Korean or Chinese as the time there). One that is
 * impossible, or before 1900 or after 2199, is none. Instants are exact to the millisecond.
 */
final class FeedDate {

  private static final int LONGEST = 100;

  private static final Pattern TIME =
      Pattern.compile(
          "(?:\\b|(?<=\\d)t|(?<=[日일]))(\\d{1,2})\\s*[:h時时点點시]\\s*(\\d{2})"
              + "(?:\\s*[:分분]\\s*(\\d{1,2})(?:[.,:](\\d{1,9})\\d*)?)?[分분초秒]*");

  private static final Pattern COMPACT_TIME =
      Pattern.compile("(?<=\\d)t(\\d{2})(\\d{2})(?:(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?");

  private static final Pattern MERIDIEM =
      Pattern.compile("\\b([ap])\\.?m\\.?(?![a-z])|(上午|午前|오전|凌晨|早上)|(下午|午後|오후|晚上)");

  private static final Pattern ZONE =
      Pattern.compile(
          "^\\s*(?:(?:gmt|utc|ut|z)?\\s*[+\\-\u2212\u2013]\\s*\\d{1,2}:?(?:\\d{2})?(?::?\\d{2})?(?!\\d)"
              + "|[a-z]+/[a-z_/+\\-0-9]+|[a-z]{1,5}(?![a-z]))");

  private static final Pattern KOREAN = Pattern.compile("[가-힣]");
  private static final Pattern JAPANESE = Pattern.compile("午前|午後");
  private static final Pattern HAN = Pattern.compile("[年月日]");

  private FeedDate() {}

  /** A date of a feed; nothing if it cannot be read. */
  static Optional<Instant> parse(String written) {
    String text =
        written.length() > 2 * LONGEST
            ? ""
            : Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", " ")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return instant(text).filter(FeedDate::isPlausible);
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    if (text.matches("\\d{10}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    if (text.matches("\\d{13}")) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    Matcher time = TIME.matcher(text);
    if (time.find()) {
      return withTime(text, time);
    }
    time = COMPACT_TIME.matcher(text);
    return time.find()
        ? withTime(text, time)
        : CalendarDate.parse(text).map(day -> day.atStartOfDay(customaryZone(text)).toInstant());
  }

  private static Optional<Instant> withTime(String text, Matcher time) {
    String before = text.substring(0, time.start());
    String after = text.substring(time.end());
    int hour = Integer.parseInt(time.group(1));
    Matcher meridiem = MERIDIEM.matcher(before + " " + after);
    if (meridiem.find()) {
      boolean morning = "a".equals(meridiem.group(1)) || meridiem.group(2) != null;
      hour = hour > 12 ? hour : hour % 12 + (morning ? 0 : 12);
      before = MERIDIEM.matcher(before).replaceAll(" ");
      after = MERIDIEM.matcher(after).replaceAll(" ");
    }
    ZoneId zone = customaryZone(text);
    Matcher zoned = ZONE.matcher(after);
    if (zoned.find()) {
      Optional<ZoneId> named = ZoneNames.find(zoned.group().strip());
      zone = named.orElse(zone);
      after = named.isPresent() ? after.substring(zoned.end()) : after;
    }
    // 24:00 is the end of a day, which is the beginning of the next.
    int extraDays = hour == 24 ? 1 : 0;
    LocalTime clock = clock(hour % 24 + (hour > 24 ? 24 : 0), time);
    ZoneId at = zone;
    return CalendarDate.parse((before + " " + after).replaceAll("[\\s,]+", " ").strip())
        .map((LocalDate day) -> day.plusDays(extraDays).atTime(clock).atZone(at).toInstant());
  }

  private static LocalTime clock(int hour, Matcher time) {
    int minute = Integer.parseInt(time.group(2));
    // A leap second counts as the second before it.
    int second = time.group(3) == null ? 0 : Math.min(59, Integer.parseInt(time.group(3)));
    String fraction = time.group(4) == null ? "0" : time.group(4);
    int millis = Integer.parseInt((fraction + "000").substring(0, 3));
    return LocalTime.of(hour, minute, second, millis * 1_000_000);
  }

  private static ZoneId customaryZone(String text) {
    if (KOREAN.matcher(text).find() || JAPANESE.matcher(text).find()) {
      return ZoneOffset.ofHours(9);
    }
    return HAN.matcher(text).find() ? ZoneOffset.ofHours(8) : ZoneOffset.UTC;
  }

  /** The beginning of a computer's time is what a program writes that has no date. */
  private static boolean isPlausible(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1900 && year <= 2199 && !instant.equals(Instant.EPOCH);
  }
}
