package dev.fovea.app.service;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.BriefingRequest;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.Settings;
import dev.fovea.models.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a server does for each person. Safe for use by any number of threads. */
public final class PersonalService {

  private final Composition composition;

  /** Over one store. */
  public PersonalService(Composition composition) {
    this.composition = composition;
  }

  /** How a person wants to be served, if they have said. */
  public Optional<Settings> settings(PersonId person) {
    return composition.store().people().settings(person);
  }

  /**
   * Plans a person's minutes from what is stored; nothing is fetched.
   *
   * @param wish what for
   */
  public Briefing brief(PersonId person, Wish wish, Language language) {
    composition.following().standInFor(person);
    Person known =
        switch (wish.mode()) {
          case PERSONAL -> composition.store().people().find(person);
          case CHRONOLOGICAL -> Person.unknown(person);
        };
    return composition
        .briefer(entries -> done -> {})
        .brief(
            new BriefingRequest(
                known,
                wish.minutes(),
                wish.mode(),
                wish.window(),
                composition.clock().instant(),
                language),
            List.of());
  }

  /**
   * What a briefing is wanted for.
   *
   * @param minutes how many there are, positive and finite
   * @param mode how to choose
   * @param window how far back candidates reach, positive
   */
  public record Wish(double minutes, Mode mode, Duration window) {}
}
