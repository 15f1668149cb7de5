package dev.fovea.models.data;

import java.util.List;

/**
 * The labelled texts of one file, in its order; at least one.
 *
 * @param origin the file's name, for messages
 * @param rows the texts with their labels
 */
public record LabelledTexts(String origin, List<LabelledText> rows) {
  public LabelledTexts {
    rows = List.copyOf(rows);
  }

  /** How many there are. */
  public int size() {
    return rows.size();
  }

  /** The texts alone. */
  public List<String> texts() {
    return rows.stream().map(LabelledText::text).toList();
  }
}
