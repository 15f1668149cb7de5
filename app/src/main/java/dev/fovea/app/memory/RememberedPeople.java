package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.person.Settings;
import dev.fovea.app.store.Changes;
import dev.fovea.models.Language;
import java.util.Optional;

/** What people said about themselves, read once a change. */
public final class RememberedPeople implements PersonRepository {

  private static final int MOST_PEOPLE = 1000;

  private final PersonRepository store;
  private final Changes changes;
  private final Cache<PersonId, Known> people =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).build();

  private record Known(long version, Person person, Optional<Settings> settings) {}

  /** Remembers what a store gives. */
  public RememberedPeople(PersonRepository store, Changes changes) {
    this.store = store;
    this.changes = changes;
  }

  private Known known(PersonId person) {
    // The count first: what changes while it is read makes it old.
    long version = changes.statements(person);
    Known known = people.getIfPresent(person);
    if (known == null || known.version() != version) {
      known = new Known(version, store.find(person), store.settings(person));
      people.put(person, known);
    }
    return known;
  }

  @Override
  public Person find(PersonId person) {
    return known(person).person();
  }

  @Override
  public Optional<Settings> settings(PersonId person) {
    return known(person).settings();
  }

  @Override
  public void setInterest(PersonId person, Interest interest) {
    store.setInterest(person, interest);
  }

  @Override
  public boolean removeInterest(PersonId person, String text) {
    return store.removeInterest(person, text);
  }

  @Override
  public void setPurpose(PersonId person, String topic, double share) {
    store.setPurpose(person, topic, share);
  }

  @Override
  public void setReadingRate(PersonId person, Language language, double words) {
    store.setReadingRate(person, language, words);
  }

  @Override
  public void setReserve(PersonId person, double reserve) {
    store.setReserve(person, reserve);
  }

  @Override
  public void setSettings(PersonId person, Settings settings) {
    store.setSettings(person, settings);
  }
}
