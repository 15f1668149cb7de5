package dev.fovea.app.view;

import dev.fovea.app.language.Decimals;
import dev.fovea.app.language.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Numbers, dates and ages as a person reads them. */
public final class Figures {

  /** U+2212, as wide as a plus sign. */
  private static final String MINUS = "−";

  private static final Duration LONGEST_AGE = Duration.ofDays(30);

  private final Presentation presentation;
  private final Messages messages;

  /** Figures for somebody. */
  public Figures(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** Minutes with one decimal, without one from 100 on: {@code 3.1}, {@code 140}. */
  public static String minutes(double minutes) {
    return decimal(minutes, minutes >= 99.95 ? 0 : 1);
  }

  /** A budget, as the person gave it: {@code 15}, {@code 7.5}. */
  public static String budget(double minutes) {
    return minutes == Math.rint(minutes) ? decimal(minutes, 0) : decimal(minutes, 1);
  }

  /** A probability with two decimals, never shown as sure: {@code 0.71}, {@code 0.99}. */
  public static String worth(double worth) {
    return decimal(Math.clamp(worth, 0.01, 0.99), 2);
  }

  /** Worth per minute, with three decimals, in powers of ten where that would show zero. */
  public static String price(double price) {
    return price > 0 && price < 0.0005
        ? String.format(Locale.ROOT, "%.0e", price)
        : decimal(price, 3);
  }

  /** Hundredths with a sign: {@code +0.62}, {@code −0.12}. */
  public static String signed(long hundredths) {
    String sign = hundredths < 0 ? MINUS : "+";
    long size = Math.abs(hundredths);
    return sign + size / 100 + "." + size / 10 % 10 + size % 10;
  }

  /** A fraction as a percentage, rounded down so that it never claims too much. */
  public static String percent(double fraction) {
    double tenths = Math.floor(fraction * 1000 + 1e-9) / 10;
    return decimal(tenths, tenths == Math.rint(tenths) ? 0 : 1);
  }

  /** Megabytes of 1,000,000 bytes with one decimal, or none from 100 on. */
  public static String megabytes(long bytes) {
    return decimal(bytes / 1e6, bytes < 99_950_000 ? 1 : 0);
  }

  /** A day of the week, a date and a time. */
  public String moment(Instant instant) {
    return format(instant, messages.text("figures.moment"));
  }

  /** How long ago something was published, or its date where that says more. */
  public String age(Optional<Instant> published, Instant now) {
    if (published.isEmpty()) {
      return messages.text("figures.age.unknown");
    }
    Duration age = Duration.between(published.get(), now);
    if (age.compareTo(Duration.ofHours(-1)) < 0 || age.compareTo(LONGEST_AGE) > 0) {
      return format(published.get(), messages.text("figures.date"));
    }
    if (age.toMinutes() < 2) {
      return messages.text("figures.age.now");
    }
    if (age.toHours() < 2) {
      return messages.text("figures.age.minutes", age.toMinutes());
    }
    return age.toHours() < 48
        ? messages.text("figures.age.hours", age.toHours())
        : messages.text("figures.age.days", age.toDays());
  }

  private String format(Instant instant, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, presentation.language().locale())
        .format(instant.atZone(presentation.zone()));
  }

  private static String decimal(double value, int decimals) {
    StringBuilder written = new StringBuilder();
    if (Decimals.write(value, decimals, written)) {
      return written.toString();
    }
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    boolean zero = digits.chars().allMatch(digit -> digit == '0' || digit == '.');
    return (value < 0 && !zero ? MINUS : "") + digits;
  }
}
