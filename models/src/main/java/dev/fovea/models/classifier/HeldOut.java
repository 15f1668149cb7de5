package dev.fovea.models.classifier;

import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Splits training rows in two where nobody gave rows to choose by: a tenth of each class. */
record HeldOut(LabelledTexts train, LabelledTexts dev) {
  private static final int SHARE = 10;
  private static final int MOST_OF_A_CLASS = 2_000;

  /** A class of one row stays in the training rows. */
  static HeldOut of(LabelledTexts all, long seed) {
    Map<String, List<LabelledText>> byLabel = new LinkedHashMap<>();
    all.rows()
        .forEach(row -> byLabel.computeIfAbsent(row.label(), _ -> new ArrayList<>()).add(row));
    List<LabelledText> train = new ArrayList<>();
    List<LabelledText> dev = new ArrayList<>();
    Random random = new Random(seed);
    byLabel.forEach((label, rows) -> {
      Collections.shuffle(rows, random);
      int held = Math.min(MOST_OF_A_CLASS, Math.ceilDiv(rows.size(), SHARE));
      int first = rows.size() == 1 ? 0 : held;
      dev.addAll(rows.subList(0, first));
      train.addAll(rows.subList(first, rows.size()));
    });
    return new HeldOut(
        new LabelledTexts(all.origin(), train),
        new LabelledTexts(all.origin(), dev.isEmpty() ? train : dev));
  }
}
