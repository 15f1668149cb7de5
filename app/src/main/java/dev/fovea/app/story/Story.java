package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Entries that tell the same; most stories have one.
 *
 * @param lead the member to read
 * @param others the other members
 * @param likenesses why each of the others stands here, in their order
 */
public record Story(Entry lead, List<Entry> others, List<Likeness> likenesses) {

  public Story {
    others = List.copyOf(others);
    likenesses = List.copyOf(likenesses);
    if (others.size() != likenesses.size()) {
      throw new IllegalArgumentException(
          "%d other members need as many likenesses, not %d"
              .formatted(others.size(), likenesses.size()));
    }
  }

  /** A story whose other members are certain to be the same page. */
  public Story(Entry lead, List<Entry> others) {
    this(
        lead,
        others,
        Collections.nCopies(others.size(), new Likeness(Likeness.Kind.SAME_ADDRESS, 1)));
  }

  /** Whether an entry is a member. */
  public boolean tells(EntryId id) {
    if (lead.id().equals(id)) {
      return true;
    }
    for (Entry other : others) {
      if (other.id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** All members, the lead first. */
  public List<Entry> members() {
    List<Entry> members = new ArrayList<>(others.size() + 1);
    members.add(lead);
    members.addAll(others);
    return members;
  }
}
