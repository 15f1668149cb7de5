package dev.fovea.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.evaluation.FixationAgreement.Row;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixationAgreementTest {
  @TempDir private Path folder;

  @Test
  void everyMethodIsComparedWithPeopleSentenceBySentence() throws IOException {
    // Rarity and length put the words of the first sentence in the readers' order, of the second in
    // the opposite one.
    Files.writeString(folder.resolve("geco-sentences.txt"), "a aa cat\na aa elephants\n");
    Files.writeString(folder.resolve("geco-relfix.txt"), "0.1, 0.2, 0.7\n0.6, 0.3, 0.1\n");
    List<Row> rows =
        new FixationAgreement(
                ReadSentences.read(folder), new PretrainedEncoders().forLanguage(Language.ENGLISH))
            .run(10, 1, done -> {});
    assertThat(rows)
        .extracting(Row::method)
        .containsExactly(
            "length",
            "rarity",
            "leave-one-out",
            "integrated-gradients",
            "gradient-x-input",
            "rollout",
            "attention");
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.sentences()).isEqualTo(2);
          assertThat(row.spearman()).isBetween(-1.0, 1.0);
        });
    assertThat(rows.getFirst().spearman()).isCloseTo(0, Offset.offset(1e-12));
  }

  @Test
  void filesThatDoNotFitTogetherAreNamedWithTheLine() throws IOException {
    Files.writeString(folder.resolve("geco-sentences.txt"), "one two\nthree four\n");
    Files.writeString(folder.resolve("geco-relfix.txt"), "0.5, 0.5\n1\n");
    assertThatThrownBy(() -> ReadSentences.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("2 words and 1 numbers");
    Files.delete(folder.resolve("geco-relfix.txt"));
    assertThatThrownBy(() -> ReadSentences.read(folder)).hasMessageContaining("geco-relfix.txt");
  }
}
