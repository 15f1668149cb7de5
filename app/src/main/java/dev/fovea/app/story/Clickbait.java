package dev.fovea.app.story;

import dev.fovea.models.Language;
import dev.fovea.models.classifier.CompactClassifier;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How surely a title reads like clickbait, by a model that learned from 25,620 English headlines
 * ({@code fovea train compact}, see docs/evaluation.md). It knows English only: of other languages
 * it says nothing. Half of the headlines it learned from were bait; of the titles of feeds that a
 * person chose, one in fifty is taken to be, which moves the log-odds. Read on first use, some 130
 * kB; safe for use by any threads.
 */
final class Clickbait {
  private static final String MODEL = "clickbait.model";

  /** The log-odds of one in fifty. */
  private static final double PRIOR = Math.log(0.02 / 0.98);

  private Clickbait() {}

  private static final class Holder {
    private static final CompactClassifier MODEL = read();
  }

  /** The probability, 0 for another language than English. */
  static double of(String title, Language language) {
    return language == Language.ENGLISH
        ? 1 / (1 + Math.exp(-PRIOR - Holder.MODEL.logOdds(title)))
        : 0;
  }

  private static CompactClassifier read() {
    try (InputStream stream = Clickbait.class.getResourceAsStream(MODEL)) {
      if (stream == null) {
        throw new FileNotFoundException(MODEL + " is not on the class path");
      }
      return CompactClassifier.read(new BufferedInputStream(stream));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "cannot load the clickbait model: " + unreadable.getMessage(), unreadable);
    }
  }
}
