package dev.fovea.app.person;

import dev.fovea.models.Language;
import java.util.Optional;

/** What people have told Fovea about themselves. Safe for use by any number of threads. */
public interface PersonRepository {

  /** The person; {@link Person#unknown} if they have said nothing yet. */
  Person find(PersonId person);

  /** Adds an interest, or gives the one of the same text a new weight. */
  void setInterest(PersonId person, Interest interest);

  /**
   * Removes the interest of that text, compared as {@link Interest} writes it.
   *
   * @return whether there was one
   */
  boolean removeInterest(PersonId person, String text);

  /**
   * Sets the share of attention that the person means to give a topic; 0 takes the purpose back.
   *
   * @throws IllegalArgumentException if the topic is blank, the share is not between 0 and 1, or
   *     all shares together would exceed 1
   */
  void setPurpose(PersonId person, String topic, double share);

  /**
   * Sets how fast the person reads.
   *
   * @param words words a minute, characters for Chinese; positive and finite
   */
  void setReadingRate(PersonId person, Language language, double words);

  /** Sets the least worth that may be shown, 0 to 1. */
  void setReserve(PersonId person, double reserve);

  /** How the person wants to be served; absent if they have not said. */
  Optional<Settings> settings(PersonId person);

  /** Sets how the person wants to be served. */
  void setSettings(PersonId person, Settings settings);
}
