package dev.fovea.app.greader;

import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a part of a stream ended.
 *
 * @param card the last entry given; its source is unknown
 */
record Continuation(Card card) {

  private static final Pattern WRITTEN =
      Pattern.compile("(-?[0-9]{1,18})\\.(-?[0-9]{1,18})\\.([0-9a-f]{16})");

  static Continuation of(Card card) {
    return new Continuation(card);
  }

  /**
   * Reads one.
   *
   * @throws GreaderException if it is none
   */
  static Continuation parse(String written) {
    Matcher parts = WRITTEN.matcher(written.strip());
    if (!parts.matches()) {
      throw GreaderException.badRequest("no continuation");
    }
    return new Continuation(
        new Card(
            EntryId.parse(parts.group(3)), "", instant(parts.group(2)), instant(parts.group(1))));
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  @Override
  public String toString() {
    return card.firstSeenAt().toEpochMilli()
        + "."
        + card.datedAt().toEpochMilli()
        + "."
        + card.id();
  }
}
