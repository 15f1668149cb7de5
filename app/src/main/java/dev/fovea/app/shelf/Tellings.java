package dev.fovea.app.shelf;

import dev.fovea.app.story.Story;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which entries tell the same story; those that are alone in theirs are absent. */
record Tellings(Map<EntryId, List<EntryId>> members) {

  static Tellings of(List<Story> stories) {
    Map<EntryId, List<EntryId>> members = new HashMap<>();
    for (Story story : stories) {
      if (!story.others().isEmpty()) {
        List<EntryId> ids = story.members().stream().map(Entry::id).toList();
        ids.forEach(id -> members.put(id, ids));
      }
    }
    return new Tellings(members);
  }

  /** All that tell an entry's story, itself among them. */
  List<EntryId> of(EntryId entry) {
    return members.getOrDefault(entry, List.of(entry));
  }
}
