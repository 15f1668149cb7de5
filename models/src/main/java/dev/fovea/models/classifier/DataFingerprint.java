package dev.fovea.models.classifier;

import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Which data something was learned from.
 *
 * @param use {@code train}, {@code dev} or {@code test}
 * @param file its name without its folder
 * @param rows how many
 * @param sha256 of the lines {@code text<TAB>label} in order, in UTF-8
 */
public record DataFingerprint(String use, String file, int rows, String sha256) {
  static DataFingerprint of(String use, LabelledTexts data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LabelledText row : data.rows()) {
        digest.update((row.text() + "\t" + row.label() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      String name = Objects.toString(Path.of(data.origin()).getFileName(), data.origin());
      return new DataFingerprint(use, name, data.size(), HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) { // every JDK has it
      throw new IllegalStateException(impossible);
    }
  }
}
