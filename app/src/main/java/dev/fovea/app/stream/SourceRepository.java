package dev.fovea.app.stream;

import dev.fovea.app.person.PersonId;
import java.util.List;
import java.util.Optional;

/** The stored sources and who follows them. Safe for use by any number of threads. */
public interface SourceRepository {

  /** The sources a person follows, in the order they were added. */
  List<Source> followedBy(PersonId person);

  /** Every source that somebody follows, by address. */
  List<Source> allFollowed();

  /** The source of that address, whoever follows it. */
  Optional<Source> find(String address);

  /** Makes a person follow a source, storing it if it is new. Following twice changes nothing. */
  void follow(PersonId person, Source source);

  /**
   * Makes a person no longer follow a source. Its entries stay stored as long as decisions refer to
   * them.
   *
   * @return whether the person followed it
   */
  boolean unfollow(PersonId person, String address);

  /** Stores what a fetch found out about a source that is already stored. */
  void update(Source source);
}
