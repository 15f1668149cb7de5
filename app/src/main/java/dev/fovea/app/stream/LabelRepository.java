package dev.fovea.app.stream;

import dev.fovea.app.person.PersonId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people call the sources they follow, and the labels they put on sources and entries. Nothing
 * of it is read by any ranking. Safe for use by any number of threads.
 */
public interface LabelRepository {

  /** The longest label and the longest title, in characters. */
  int LONGEST = 200;

  /** What a person calls sources, by address; those that they call as the feed does are absent. */
  Map<String, String> titles(PersonId person);

  /** Calls a source that a person follows differently; absent is what the feed calls itself. */
  void setTitle(PersonId person, String address, Optional<String> title);

  /** The labels of the sources a person follows, by address. */
  Map<String, Set<String>> ofSources(PersonId person);

  /** The labels of entries. */
  Map<EntryId, Set<String>> ofEntries(PersonId person);

  /** Puts a label on a source that a person follows; doing so twice changes nothing. */
  void add(PersonId person, String address, String label);

  /** Takes a label from a source. */
  void remove(PersonId person, String address, String label);

  /** Puts a label on stored entries; doing so twice changes nothing. */
  void add(PersonId person, Collection<EntryId> entries, String label);

  /** Takes a label from entries. */
  void remove(PersonId person, Collection<EntryId> entries, String label);

  /** Calls a label differently, wherever the person has put it. */
  void rename(PersonId person, String label, String next);

  /** Takes a label from everything. */
  void remove(PersonId person, String label);
}
