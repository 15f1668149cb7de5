package dev.fovea.app.person;

import dev.fovea.models.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person has told Fovea about themselves; what Fovea has learned is never stored here.
 *
 * @param id who
 * @param interests what they care about, in the order they were added
 * @param purposes topic to the share of attention the person means to give it; shares are positive
 *     and sum to at most 1
 * @param readingRates words (Chinese: characters) a minute by language, each positive; absent where
 *     the person has not said
 * @param reserve the least worth that may be shown, 0 to 1: a free minute is better than one below
 *     it
 */
public record Person(
    PersonId id,
    List<Interest> interests,
    Map<String, Double> purposes,
    Map<Language, Double> readingRates,
    double reserve) {

  /** What a briefing leaves out unless the person says otherwise. */
  public static final double DEFAULT_RESERVE = 0.25;

  /** Shares that a person writes in decimals, such as ten times 0.1, may exceed 1 by rounding. */
  private static final double ROUNDING = 1e-9;

  public Person {
    interests = List.copyOf(interests);
    purposes = Map.copyOf(purposes);
    readingRates = Map.copyOf(readingRates);
    if (!(reserve >= 0 && reserve <= 1)) {
      throw new IllegalArgumentException("the reserve is a worth between 0 and 1, not " + reserve);
    }
    double total = 0;
    for (Map.Entry<String, Double> purpose : purposes.entrySet()) {
      if (!(purpose.getValue() > 0 && purpose.getValue() <= 1)) {
        throw new IllegalArgumentException(
            "the share of '%s' lies above 0 and is at most 1, not %s"
                .formatted(purpose.getKey(), purpose.getValue()));
      }
      total += purpose.getValue();
    }
    if (total > 1 + ROUNDING) {
      throw new IllegalArgumentException(
          "the shares of all purposes together are at most 1, not " + total);
    }
    for (double rate : readingRates.values()) {
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a reading rate is positive, not " + rate);
      }
    }
  }

  /** The same person with further interests; one of the same text gives way to the new one. */
  public Person withInterests(List<Interest> more) {
    Map<String, Interest> byText = new LinkedHashMap<>();
    interests.forEach(interest -> byText.put(interest.text(), interest));
    more.forEach(interest -> byText.put(interest.text(), interest));
    return new Person(id, List.copyOf(byText.values()), purposes, readingRates, reserve);
  }

  /** A person of whom nothing is known. */
  public static Person unknown(PersonId id) {
    return new Person(id, List.of(), Map.of(), Map.of(), DEFAULT_RESERVE);
  }
}
