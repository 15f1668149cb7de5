package dev.fovea.app.web;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.service.PersonalService.Wish;
import dev.fovea.app.stream.EntryId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a page's request gives. */
final class Given {

  /** How far back candidates reach. */
  static final Duration WINDOW = Duration.ofDays(7);

  /** The most minutes that a page plans: a day. */
  private static final double MOST_MINUTES = 1440;

  /** What a person has who has not said. */
  static final String USUAL_MINUTES = "15";

  private static final Pattern COMMA = Pattern.compile(",");

  private Given() {}

  static Wish wish(double minutes, String mode) {
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw PageException.invalid("problem.minutes");
    }
    return new Wish(minutes, mode(mode), WINDOW);
  }

  private static Mode mode(String word) {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(() -> PageException.invalid("problem.unreadable"));
  }

  /** What is no id names nothing. */
  static EntryId entry(String written) {
    try {
      return EntryId.parse(written);
    } catch (IllegalArgumentException unreadable) {
      throw PageException.notFound();
    }
  }

  /** Ids with commas between them. */
  static List<EntryId> entries(String written) {
    return written.isEmpty()
        ? List.of()
        : COMMA.splitAsStream(written).map(Given::entry).distinct().toList();
  }

  /** An outcome; absent for taking one back. */
  static Optional<Outcome> outcome(String word) {
    if (word.equals("clear")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.word().equals(word))
            .findFirst()
            .orElseThrow(() -> PageException.invalid("problem.unreadable")));
  }
}
