package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Changes;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceRepository;
import java.util.List;
import java.util.Optional;

/** What people follow, read once a change. */
public final class RememberedSources implements SourceRepository {

  private static final int MOST_PEOPLE = 1000;

  private final SourceRepository store;
  private final Changes changes;
  private final Cache<PersonId, Followed> people =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).build();

  private record Followed(long version, List<Source> sources) {}

  /** Remembers what a store gives. */
  public RememberedSources(SourceRepository store, Changes changes) {
    this.store = store;
    this.changes = changes;
  }

  @Override
  public List<Source> followedBy(PersonId person) {
    long version = changes.sources(person);
    Followed known = people.getIfPresent(person);
    if (known == null || known.version() != version) {
      known = new Followed(version, List.copyOf(store.followedBy(person)));
      people.put(person, known);
    }
    return known.sources();
  }

  @Override
  public List<Source> allFollowed() {
    return store.allFollowed();
  }

  @Override
  public Optional<Source> find(String address) {
    return store.find(address);
  }

  @Override
  public void follow(PersonId person, Source source) {
    store.follow(person, source);
  }

  @Override
  public boolean unfollow(PersonId person, String address) {
    return store.unfollow(person, address);
  }

  @Override
  public void update(Source source) {
    store.update(source);
  }
}
