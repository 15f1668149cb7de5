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

  /** How many entries are stored, of all sources. */
  int count();

  /**
   * The entries last written after a revision, in the order in which they were written: who follows
   * it from {@link Revision#START} to its end has seen every entry as it now reads.
   *
   * @param limit how many at most
   */
  List<Revised> writtenAfter(Revision revision, int limit);

  /**
   * Entries of the sources a person follows that were published or first seen at or after an
   * instant and not after another, newest first, then by id.
   */
  List<Entry> within(PersonId person, Instant since, Instant until);

  /**
   * An entry that a person may see: of a source they follow, or one they have decided on. Absent,
   * without telling which, where there is none or it is somebody else's.
   */
  Optional<Entry> visible(PersonId person, EntryId id);

  /**
   * A page of the entries of the sources a person follows, newest first, whatever anybody thinks of
   * them.
   *
   * @param before where the last page ended; absent for the first
   * @param limit how many at most
   */
  List<Entry> stream(PersonId person, Optional<Place> before, int limit);

  /**
   * When an entry was last written, counted in writes.
   *
   * @param number rises with each write; 0 for what was written before it was counted
   * @param id orders entries of one number
   */
  record Revision(long number, EntryId id) {

    /** Before every entry. */
    public static final Revision START = new Revision(-1, new EntryId(0));
  }

  /** An entry and when it was last written. */
  record Revised(Entry entry, Revision revision) {}

  /**
   * All that a person may see, of what they follow and what they have decided on, without the
   * texts, in no particular order. Linear in their number.
   */
  List<Card> cards(PersonId person);

  /**
   * An entry without its texts.
   *
   * @param id its name
   * @param source the address of its source
   * @param datedAt when it was published or, where that is unknown, first seen
   * @param firstSeenAt when Fovea first saw it
   */
  record Card(EntryId id, String source, Instant datedAt, Instant firstSeenAt) {}

  /**
   * A place in the stream.
   *
   * @param datedAt the date of the last entry shown
   * @param id the last entry shown
   */
  record Place(Instant datedAt, EntryId id) {

    /** The place of an entry. */
    public static Place of(Entry entry) {
      return new Place(entry.datedAt(), entry.id());
    }
  }
}
