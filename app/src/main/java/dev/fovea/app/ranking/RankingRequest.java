package dev.fovea.app.ranking;

import dev.fovea.app.person.Person;
import dev.fovea.models.Language;
import java.time.Duration;
import java.time.Instant;

/**
 * What a ranking is asked for.
 *
 * @param person whose attention it is
 * @param minutes the budget, positive and finite
 * @param window how far back candidates reach, positive
 * @param at now, by the clock in use
 * @param language of every sentence in the answer
 */
public record RankingRequest(
    Person person, double minutes, Duration window, Instant at, Language language) {

  public RankingRequest {
    if (!(minutes > 0) || !Double.isFinite(minutes)) {
      throw new IllegalArgumentException(
          "a budget is a positive number of minutes, not " + minutes);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a window is a positive duration, not " + window);
    }
  }

  /** The same as if it had been asked at another instant. */
  public RankingRequest asOf(Instant then) {
    return new RankingRequest(person, minutes, window, then, language);
  }

  /** The start of the window. */
  public Instant since() {
    return at.minus(window);
  }

  /** The same request of somebody of whom nothing is known but who they are. */
  RankingRequest ofUnknownPerson() {
    return new RankingRequest(Person.unknown(person.id()), minutes, window, at, language);
  }
}
