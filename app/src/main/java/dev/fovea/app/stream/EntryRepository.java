package dev.fovea.app.stream;

import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored entries of all sources. Safe for use by any number of threads. */
public interface EntryRepository {

  /**
   * Stores the entries that are new and refreshes the text of those that are known, in one
   * transaction. What a known entry was first seen at never changes.
   *
   * @return how many were new
   */
  int save(Collection<Entry> entries);

  /** The entry with that id. */
  Optional<Entry> find(EntryId id);

  /** Entries of that ids, in no particular order; unknown ids are left out. */
  List<Entry> findAll(Collection<EntryId> ids);

  /**
   * The ids that begin with some hexadecimal digits, in ascending order.
   *
   * @param prefix 1 to 16 hexadecimal digits
   * @param limit how many at most
   * @throws IllegalArgumentException if the prefix is anything else
   */
  List<EntryId> idsBeginning(String prefix, int limit);

  /** How many entries of a source are stored. */
  int count(String sourceAddress);

  /**
   * Entries of the sources a person follows that were published or first seen at or after an
   * instant and not after another, newest first, then by id.
   */
  List<Entry> within(PersonId person, Instant since, Instant until);
}
