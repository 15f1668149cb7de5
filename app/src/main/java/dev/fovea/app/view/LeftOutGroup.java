package dev.fovea.app.view;

import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Omission;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Entries that one rule left out.
 *
 * @param kind the rule
 * @param entries at least one, the most worth first
 */
record LeftOutGroup(Omission.Kind kind, List<LeftOut> entries) {

  LeftOutGroup {
    entries = List.copyOf(entries);
  }

  /** All groups, the largest first. */
  static List<LeftOutGroup> of(List<LeftOut> leftOut) {
    Map<Omission.Kind, List<LeftOut>> byKind =
        leftOut.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.omission().kind(),
                    () -> new EnumMap<>(Omission.Kind.class),
                    Collectors.toList()));
    return byKind.entrySet().stream()
        .map(group -> new LeftOutGroup(group.getKey(), ordered(group.getValue())))
        .sorted(Comparator.comparingInt((LeftOutGroup group) -> group.entries().size()).reversed())
        .toList();
  }

  /** The rule in words. */
  String label(Messages messages) {
    return messages.text("leftOut.kind." + kind.name().toLowerCase(Locale.ROOT));
  }

  private static List<LeftOut> ordered(List<LeftOut> entries) {
    return entries.stream()
        .sorted(Comparator.comparingDouble((LeftOut entry) -> -entry.worth().orElse(0)))
        .toList();
  }
}
