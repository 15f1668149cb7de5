package dev.fovea.app.stream.parse;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the day of a date, without its time: in numbers (ISO 8601's calendar, ordinal and week
 * dates, shortened ones, with slashes or dots, with the characters of East Asia) or in words.
 */
final class CalendarDate {

  private static final Pattern COMPACT = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})");
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-?w(\\d{2})(?:-?([1-7]))?");
  private static final Pattern SHORT = Pattern.compile("(\\d{2})(-?)(\\d{2})\\2(\\d{2})");
  private static final Pattern MONTH_ONLY =
      Pattern.compile("(\\d{4})(?:\\s*[-/.年년]\\s*(\\d{1,2})\\s*[月월]?)?");

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})\\s*[-/.年년]\\s*(\\d{1,2})\\s*[-/.月월]\\s*(\\d{1,2})(?!\\d)");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})\\s*([-/.])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{4}|\\d{2})(?!\\d)");
  private static final Pattern WORD = Pattern.compile("\\d+|[\\p{L}\\p{M}]+");

  private CalendarDate() {}

  /**
   * Reads a day.
   *
   * @param text in lower case, without blanks around it
   * @return nothing if there is none in the text
   * @throws DateTimeException if there is one that no calendar has
   */
  static Optional<LocalDate> parse(String text) {
    Matcher matcher = COMPACT.matcher(text);
    if (matcher.matches()) {
      return day(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = ORDINAL.matcher(text);
    if (matcher.matches()) {
      return Optional.of(LocalDate.ofYearDay(number(matcher.group(1)), number(matcher.group(2))));
    }
    matcher = WEEK.matcher(text);
    if (matcher.matches()) {
      int weekday = matcher.group(3) == null ? 1 : number(matcher.group(3));
      return Optional.of(
          LocalDate.of(number(matcher.group(1)), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(matcher.group(2)))
              .with(DayOfWeek.of(weekday)));
    }
    matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      return day(matcher.group(1), matcher.group(3), matcher.group(4));
    }
    matcher = MONTH_ONLY.matcher(text);
    if (matcher.matches()) {
      return day(matcher.group(1), matcher.group(2) == null ? "1" : matcher.group(2), "1");
    }
    matcher = YEAR_FIRST.matcher(text);
    if (matcher.find()) {
      return day(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = YEAR_LAST.matcher(text);
    return matcher.find() ? yearLast(matcher) : inWords(text);
  }

  /** With slashes the month comes first, as in America, unless it cannot; otherwise the day. */
  private static Optional<LocalDate> yearLast(Matcher matcher) {
    int first = number(matcher.group(1));
    int second = number(matcher.group(3));
    boolean monthFirst = matcher.group(2).equals("/") ? first <= 12 : second > 12;
    int year = year(matcher.group(4));
    return Optional.of(
        monthFirst ? LocalDate.of(year, first, second) : LocalDate.of(year, second, first));
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

  private static Optional<LocalDate> day(String year, String month, String day) {
    return Optional.of(LocalDate.of(year(year), number(month), number(day)));
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
