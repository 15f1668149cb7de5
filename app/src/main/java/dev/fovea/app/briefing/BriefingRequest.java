package dev.fovea.app.briefing;

import dev.fovea.app.person.Person;
import dev.fovea.app.ranking.RankingRequest;
import dev.fovea.models.Language;
import java.time.Duration;
import java.time.Instant;

/**
 * What a briefing is asked for.
 *
 * @param person whose minutes they are, with all interests that hold for this run
 * @param minutes how many there are, positive and finite
 * @param mode how to choose
 * @param window how far back candidates reach, positive
 * @param at now, by the clock in use
 * @param language of every sentence in the answer
 */
public record BriefingRequest(
    Person person, double minutes, Mode mode, Duration window, Instant at, Language language) {

  RankingRequest ranking() {
    return new RankingRequest(person, minutes, window, at, language);
  }
}
