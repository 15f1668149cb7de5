package dev.fovea.models.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns that a file's first line names.
 *
 * @param columns how many there are
 * @param text the index of the one called {@code text}
 * @param label the index of the one called {@code label} or else {@code category}
 */
record Header(int columns, int text, int label) {
  /** The header made of these names, if they are one. */
  static Optional<Header> of(List<String> names) {
    List<String> plain = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    int text = plain.indexOf("text");
    int label =
        Stream.of("label", "category")
            .map(plain::indexOf)
            .filter(index -> index >= 0)
            .findFirst()
            .orElse(-1);
    return text < 0 || label < 0
        ? Optional.empty()
        : Optional.of(new Header(names.size(), text, label));
  }
}
