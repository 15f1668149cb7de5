package dev.fovea.app.stream;

import dev.fovea.app.person.PersonId;
import java.util.Map;

/**
 * Small numbers for entries and sources, for protocols whose clients hold an id in 32 bits. A
 * number is given out once, in the order things came in, and is never anything else's. Safe for use
 * by any number of threads.
 */
public interface NumberRepository {

  /** The numbers of all entries that a person may see; those that had none get one. */
  Map<EntryId, Long> ofEntries(PersonId person);

  /** The numbers of the sources that a person follows, by address. */
  Map<String, Long> ofSources(PersonId person);
}
