package dev.fovea.models.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and their numbers, from 0 without a gap. Immutable. */
final class Vocabulary {
  private final List<String> names;
  private final Map<String, Integer> numbers;

  Vocabulary(List<String> names) {
    this.names = List.copyOf(names);
    this.numbers = HashMap.newHashMap(names.size());
    for (int number = 0; number < names.size(); number++) {
      Integer twice = numbers.put(names.get(number), number);
      if (twice != null) {
        throw new IllegalArgumentException(
            "'%s' stands twice in a vocabulary, as %d and %d"
                .formatted(names.get(number), twice, number));
      }
    }
  }

  /**
   * The special units, then what was counted: the most frequent first, those of the same count in
   * the order of their characters, so that the same texts in any order give the same numbers.
   */
  static Vocabulary of(Map<String, Integer> counts, UnitSettings settings) {
    List<String> names = new ArrayList<>(TextUnits.SPECIAL_NAMES);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= settings.minimumCount())
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(settings.maximumSize() - TextUnits.SPECIALS)
        .forEach(entry -> names.add(entry.getKey()));
    return new Vocabulary(names);
  }

  int size() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  /** The number of a name, or {@link TextUnits#UNKNOWN}. */
  int number(String name) {
    return numbers.getOrDefault(name, TextUnits.UNKNOWN);
  }
}
