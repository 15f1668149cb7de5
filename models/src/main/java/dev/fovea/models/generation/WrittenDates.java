package dev.fovea.models.generation;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Dates as people write them in English and Chinese, with the ISO 8601 date that each means: a task
 * with a known right answer. Dates lie between 1900 and 2099. A date that is held out is in no form
 * among those to learn from. Follows from the seed alone.
 */
public final class WrittenDates {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final int DAYS = 73_049;
  private static final String[] DIGITS = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  private static final int FORMS = 8;

  private WrittenDates() {}

  /**
   * A date.
   *
   * @param written as people do
   * @param iso what it means
   */
  public record Example(String written, String iso) {}

  /**
   * Examples to learn from and others, of other dates, to be measured on.
   *
   * @param learned in random order
   * @param heldOut in random order
   */
  public record Split(List<Example> learned, List<Example> heldOut) {
    public Split {
      learned = List.copyOf(learned);
      heldOut = List.copyOf(heldOut);
    }
  }

  /**
   * Draws examples.
   *
   * @throws IllegalArgumentException if there are not so many dates
   */
  public static Split split(int learned, int heldOut, long seed) {
    if (learned < 1 || heldOut < 1 || learned + (long) heldOut > DAYS / 2) {
      throw new IllegalArgumentException(
          "%d and %d examples; there are %d dates to draw from".formatted(learned, heldOut, DAYS));
    }
    Random random = new Random(seed);
    Set<Integer> kept = new HashSet<>();
    List<Example> apart = new ArrayList<>();
    while (apart.size() < heldOut) {
      int day = random.nextInt(DAYS);
      if (kept.add(day)) {
        apart.add(example(day, random.nextInt(FORMS)));
      }
    }
    List<Example> lesson = new ArrayList<>();
    while (lesson.size() < learned) {
      int day = random.nextInt(DAYS);
      if (!kept.contains(day)) {
        lesson.add(example(day, random.nextInt(FORMS)));
      }
    }
    return new Split(lesson, apart);
  }

  private static Example example(int day, int form) {
    LocalDate date = FIRST.plusDays(day);
    return new Example(written(date, form), date.toString());
  }

  private static String written(LocalDate date, int form) {
    int day = date.getDayOfMonth();
    int year = date.getYear();
    String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return switch (form) {
      case 0 -> "%d %s %d".formatted(day, month, year);
      case 1 -> "%s %d, %d".formatted(month, day, year);
      case 2 -> "the %d%s of %s %d".formatted(day, suffix(day), month, year);
      case 3 -> "%s %d %d".formatted(month.substring(0, 3), day, year);
      case 4 -> "%d年%d月%d日".formatted(year, date.getMonthValue(), day);
      case 5 -> "%s年%s月%s日".formatted(digits(year), number(date.getMonthValue()), number(day));
      case 6 -> "%s月%s日，%d年".formatted(number(date.getMonthValue()), number(day), year);
      default -> "%d/%d/%d 日/月/年".formatted(day, date.getMonthValue(), year);
    };
  }

  private static String suffix(int day) {
    if (day >= 11 && day <= 13) {
      return "th";
    }
    return switch (day % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  private static String digits(int year) {
    StringBuilder digits = new StringBuilder();
    Integer.toString(year).chars().forEach(digit -> digits.append(DIGITS[digit - '0']));
    return digits.toString();
  }

  /** 1 to 31 as Chinese says it: 三, 十三, 二十三, 三十. */
  static String number(int number) {
    String tens = number < 10 ? "" : (number < 20 ? "" : DIGITS[number / 10]) + "十";
    return tens + (number % 10 == 0 ? "" : DIGITS[number % 10]);
  }
}
