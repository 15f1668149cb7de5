package dev.fovea.app.view;

import dev.fovea.app.briefing.LeftOut;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Entries left out for one reason.
 *
 * @param why the reason, as a sentence
 * @param entries at least one, the most worth first
 */
record LeftOutGroup(String why, List<LeftOut> entries) {

  LeftOutGroup {
    entries = List.copyOf(entries);
  }

  /** All groups, the largest first. */
  static List<LeftOutGroup> of(List<LeftOut> leftOut) {
    Map<String, List<LeftOut>> byReason =
        leftOut.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> SafeText.line(entry.why()), LinkedHashMap::new, Collectors.toList()));
    return byReason.entrySet().stream()
        .map(group -> new LeftOutGroup(group.getKey(), ordered(group.getValue())))
        .sorted(Comparator.comparingInt((LeftOutGroup group) -> group.entries().size()).reversed())
        .toList();
  }

  private static List<LeftOut> ordered(List<LeftOut> entries) {
    return entries.stream()
        .sorted(Comparator.comparingDouble((LeftOut entry) -> -entry.worth().orElse(0)))
        .toList();
  }
}
