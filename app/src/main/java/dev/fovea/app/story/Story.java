package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that tell the same; most stories have one.
 *
 * @param lead the member to read
 * @param others the other members
 */
public record Story(Entry lead, List<Entry> others) {

  public Story {
    others = List.copyOf(others);
  }

  /** All members, the lead first. */
  public List<Entry> members() {
    List<Entry> members = new ArrayList<>(others.size() + 1);
    members.add(lead);
    members.addAll(others);
    return members;
  }
}
