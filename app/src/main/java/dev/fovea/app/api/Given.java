package dev.fovea.app.api;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.service.PersonalService.Wish;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a request gives, and says by name what is wrong with it. */
final class Given {

  /** The largest page. */
  static final int LARGEST_PAGE = 200;

  /** More at once would keep others waiting for the processor. */
  private static final int MOST_TEXTS = 64;

  private static final int LONGEST_TEXT = 10_000;
  private static final double MOST_MINUTES = 525_600;
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})([mhdw])");

  private Given() {}

  static Wish wish(double minutes, String mode, String window) {
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw ApiException.invalid("given.minutes");
    }
    return new Wish(minutes, mode(mode), span(window, "window"));
  }

  static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(() -> ApiException.invalid("given.mode"));
  }

  /** A span as the command line writes it. */
  static Duration span(String written, String name) {
    Matcher parts = SPAN.matcher(written);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
      throw ApiException.invalid("given.span", name);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }

  static Instant instant(String written, String name) {
    try {
      return Instant.parse(written);
    } catch (DateTimeParseException unreadable) {
      throw ApiException.invalid("given.instant", name);
    }
  }

  /** What is no id names nothing. */
  static EntryId entry(String written) {
    try {
      return EntryId.parse(written);
    } catch (IllegalArgumentException unreadable) {
      throw ApiException.notFound();
    }
  }

  static int limit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw ApiException.invalid("given.limit", LARGEST_PAGE);
    }
    return limit;
  }

  /** Where the last page of the stream ended; empty is the beginning. */
  static Optional<Place> place(String cursor) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    int middle = cursor.indexOf('.');
    try {
      return Optional.of(
          new Place(
              Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(0, middle)))),
              EntryId.parse(cursor.substring(middle + 1))));
    } catch (IllegalArgumentException unreadable) {
      throw ApiException.invalid("given.cursor");
    }
  }

  static String cursor(Place place) {
    return place.datedAt().toEpochMilli() + "." + place.id();
  }

  /** Texts for a model. */
  static List<String> texts(Optional<List<String>> given) {
    List<String> texts = given.orElse(List.of());
    if (texts.isEmpty()
        || texts.size() > MOST_TEXTS
        || texts.stream().anyMatch(text -> text == null || text.length() > LONGEST_TEXT)) {
      throw ApiException.invalid("given.texts", MOST_TEXTS, LONGEST_TEXT);
    }
    return texts;
  }

  static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }
}
