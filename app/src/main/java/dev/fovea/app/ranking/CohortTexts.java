package dev.fovea.app.ranking;

import dev.fovea.models.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Made-up entries on all kinds of subjects: what unrelated entries look like. */
final class CohortTexts {

  private CohortTexts() {}

  static List<String> of(Language language) {
    String name = "cohort." + language.code() + ".txt";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CohortTexts.class.getResourceAsStream(name), () -> "the build packs " + name),
                StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
