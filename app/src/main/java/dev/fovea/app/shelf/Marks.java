package dev.fovea.app.shelf;

import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.stream.EntryId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the entries of a person stand by their journal. */
record Marks(Map<EntryId, Mark> all) {

  private static final Comparator<JournalLine> AS_DECIDED =
      Comparator.comparing(JournalLine::at).thenComparingLong(JournalLine::sequence);

  /** Reads a journal, whatever the order of its lines. Takes time linear in their number. */
  static Marks of(List<JournalLine> journal) {
    Map<EntryId, Mark> marks = new HashMap<>();
    for (JournalLine line : journal.stream().sorted(AS_DECIDED).toList()) {
      marks.put(line.entry(), marks.getOrDefault(line.entry(), Mark.NONE).then(line));
    }
    return new Marks(marks);
  }

  Mark of(EntryId entry) {
    return all.getOrDefault(entry, Mark.NONE);
  }
}
