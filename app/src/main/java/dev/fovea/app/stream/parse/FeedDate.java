package dev.fovea.app.stream.parse;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as feeds write them. RFC 822 and ISO 8601 are what the specifications ask for; feeds
 * add two-digit years, single digits, zones by name, months in any language, the order of the day,
 * numbers with dots and slashes, and the year, month and day of East Asia. So the text is not
 * matched against one pattern after another but taken apart: first the time with its zone is found
 * and removed, then what remains must be a date. A date without a zone is read as UTC; one that is
 * impossible, or before 1900 or after 2199, is none.
 */
final class FeedDate {

  private static final Pattern TIME =
      Pattern.compile(
          "(?:\\b|(?<=\\d)t|(?<=[日일\\s]))(\\d{1,2})\\s*[:h時时시]\\s*(\\d{2})분?(?:\\s*[:分]\\s*(\\d{1,2})(?:[.,:]\\d+)?)?분?초?秒?");

  private static final Pattern COMPACT_TIME =
      Pattern.compile("(?<=\\d)t(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d+)?");

  private static final Pattern MERIDIEM =
      Pattern.compile("\\b([ap])\\.?m\\.?(?![a-z])|(上午|午前|오전)|(下午|午後|오후|晚上)");

  private static final Pattern ZONE =
      Pattern.compile(
          "^\\s*(?:((?:gmt|utc|ut|z)?\\s*[+\\-\u2212\u2013]\\s*\\d{1,2}:?(?:\\d{2})?(?::?\\d{2})?)(?!\\d)"
              + "|([a-z]+/[a-z_/+\\-0-9]+)|([a-z]{1,5})(?![a-z]))");

  private static final Pattern YEAR_FIRST =
      Pattern.compile("^(\\d{4})(?:\\s*[-/.年년]\\s*(\\d{1,2})(?:\\s*[-/.月월]\\s*(\\d{1,2}))?)?");
  private static final Pattern COMPACT = Pattern.compile("^(\\d{4})-?(\\d{2})-?(\\d{2})$");
  private static final Pattern ORDINAL = Pattern.compile("^(\\d{4})-?(\\d{3})$");
  private static final Pattern WEEK = Pattern.compile("^(\\d{4})-?w(\\d{2})(?:-?(\\d))?$");
  private static final Pattern SHORT_YEAR_FIRST = Pattern.compile("^(\\d{2})-(\\d{2})-(\\d{2})$");
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})\\s*([-/.])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{4}|\\d{2})");
  private static final Pattern YEAR_IN_NUMBERS =
      Pattern.compile("(\\d{4})\\s*([-/.])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,2})");
  private static final Pattern WORD = Pattern.compile("\\d+|[\\p{L}\\p{M}]+");

  private FeedDate() {}

  /** A date of a feed; nothing if it cannot be read. */
  static Optional<Instant> parse(String written) {
    String text =
        Normalizer.normalize(written, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\([^)]*\\)", " ")
            .replaceAll("[\\s\\p{Z}]+", " ")
            .strip();
    if (text.isEmpty() || text.length() > 100) {
      return Optional.empty();
    }
    try {
      Optional<Instant> epoch = epoch(text);
      return epoch.isPresent() ? epoch : parts(text);
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  /** Seconds or milliseconds since 1970, which programs write when nobody formats the date. */
  private static Optional<Instant> epoch(String text) {
    if (text.matches("\\d{10}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    return text.matches("\\d{13}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
        : Optional.empty();
  }

  private static Optional<Instant> parts(String text) {
    Matcher time = TIME.matcher(text);
    boolean found = time.find();
    if (!found) {
      time = COMPACT_TIME.matcher(text);
      found = time.find();
    }
    if (!found) {
      return date(text).flatMap(day -> instant(day, LocalTime.MIDNIGHT, 0, ZoneOffset.UTC));
    }
    int hour = Integer.parseInt(time.group(1));
    int minute = Integer.parseInt(time.group(2));
    // A leap second counts as the second before it.
    int second = time.group(3) == null ? 0 : Math.min(59, Integer.parseInt(time.group(3)));
    String before = text.substring(0, time.start()).replaceFirst("(?<=\\d)t$", "");
    String after = text.substring(time.end());
    Matcher meridiem = MERIDIEM.matcher(before + " " + after);
    if (meridiem.find()) {
      boolean morning = "a".equals(meridiem.group(1)) || meridiem.group(2) != null;
      hour = hour % 12 + (morning ? 0 : 12);
      before = MERIDIEM.matcher(before).replaceAll(" ");
      after = MERIDIEM.matcher(after).replaceAll(" ");
    }
    ZoneId zone = ZoneOffset.UTC;
    Matcher zoned = ZONE.matcher(after);
    if (zoned.find()) {
      Optional<ZoneId> named = ZoneNames.find(zoned.group().strip());
      if (named.isPresent()) {
        zone = named.get();
        after = after.substring(zoned.end());
      }
    }
    int extraDays = hour == 24 ? 1 : 0;
    LocalTime clock = LocalTime.of(hour == 24 ? 0 : hour, minute, second);
    ZoneId at = zone;
    return date((before + " " + after).replaceAll("\\s+", " ").strip())
        .flatMap(day -> instant(day, clock, extraDays, at));
  }

  private static Optional<Instant> instant(LocalDate day, LocalTime time, int extra, ZoneId zone) {
    if (day.getYear() < 1900 || day.getYear() > 2199) {
      return Optional.empty();
    }
    Instant instant = LocalDateTime.of(day, time).plusDays(extra).atZone(zone).toInstant();
    // The beginning of a computer's time is what a program writes that has no date.
    return instant.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(instant);
  }

  private static Optional<LocalDate> date(String text) {
    String bare = text.replaceAll("[,t\\s]+$", "");
    Matcher matcher = COMPACT.matcher(bare);
    if (matcher.find()) {
      return Optional.of(day(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    matcher = ORDINAL.matcher(bare);
    if (matcher.find()) {
      return Optional.of(LocalDate.ofYearDay(number(matcher.group(1)), number(matcher.group(2))));
    }
    matcher = WEEK.matcher(bare);
    if (matcher.find()) {
      int weekday = matcher.group(3) == null ? 1 : number(matcher.group(3));
      return Optional.of(
          LocalDate.of(number(matcher.group(1)), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(matcher.group(2)))
              .with(java.time.DayOfWeek.of(weekday)));
    }
    matcher = SHORT_YEAR_FIRST.matcher(bare);
    if (matcher.find()) {
      return Optional.of(
          LocalDate.of(year(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3))));
    }
    matcher = YEAR_IN_NUMBERS.matcher(bare);
    if (matcher.find()) {
      return Optional.of(day(matcher.group(1), matcher.group(3), matcher.group(4)));
    }
    matcher = YEAR_FIRST.matcher(bare);
    if (matcher.find() && (matcher.end() == bare.length() || matcher.group(2) != null)) {
      return Optional.of(
          day(
              matcher.group(1),
              matcher.group(2) == null ? "1" : matcher.group(2),
              matcher.group(3) == null ? "1" : matcher.group(3)));
    }
    matcher = NUMBERS.matcher(bare);
    return matcher.find() ? Optional.of(numbers(matcher)) : inWords(bare);
  }

  /** With slashes the month comes first, as in America, unless it cannot; otherwise the day. */
  private static LocalDate numbers(Matcher matcher) {
    int first = number(matcher.group(1));
    int second = number(matcher.group(3));
    int year = year(matcher.group(4));
    boolean monthFirst = matcher.group(2).equals("/") ? first <= 12 : second > 12;
    return monthFirst ? LocalDate.of(year, first, second) : LocalDate.of(year, second, first);
  }

  /** A month by name, a day and a year in any order, other words ignored. */
  private static Optional<LocalDate> inWords(String text) {
    Optional<Integer> month = Optional.empty();
    List<String> numbers = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group();
      if (Character.isDigit(word.charAt(0))) {
        numbers.add(word);
      } else if (month.isEmpty()) {
        month = MonthNames.find(word);
      }
    }
    if (month.isEmpty() || numbers.size() < 2) {
      return Optional.empty();
    }
    String first = numbers.get(0);
    String second = numbers.get(1);
    boolean yearFirst = first.length() == 4 || number(first) > 31;
    return Optional.of(
        LocalDate.of(
            year(yearFirst ? first : second), month.get(), number(yearFirst ? second : first)));
  }

  private static LocalDate day(String year, String month, String day) {
    return LocalDate.of(number(year), number(month), number(day));
  }

  /** Two digits as RFC 2822 section 4.3 reads them; three as years since 1900. */
  private static int year(String digits) {
    int year = number(digits);
    return switch (digits.length()) {
      case 1, 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 3 -> 1900 + year;
      default -> year;
    };
  }

  private static int number(String digits) {
    if (digits.length() > 6) {
      throw new DateTimeException("no date has " + digits);
    }
    return Integer.parseInt(digits);
  }
}
