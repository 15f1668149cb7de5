package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactClassifierTest {
  private static final List<String> PLAIN = List.of("council", "budget", "minister", "harbour");
  private static final List<String> BAIT = List.of("you", "unbelievable", "secret", "guess");

  @Test
  void tellsTwoKindsOfTextsApartAndIsTheSameAfterBeingWrittenAndRead() throws IOException {
    CompactClassifier model = trainer().train(rows(400));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(bytes);
    CompactClassifier read = CompactClassifier.read(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(model.labels()).containsExactly("0", "1");
    assertThat(model.probability("the secret that you guess")).isGreaterThan(0.8);
    assertThat(model.probability("the budget of the council")).isLessThan(0.2);
    for (String text : List.of("the secret of the council", "", "全新 words")) {
      assertThat(read.logOdds(text)).isEqualTo(model.logOdds(text));
    }
    assertThat(bytes.size()).isLessThan(4096 + 100);
  }

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    trainer().train(rows(200)).write(one);
    trainer().train(rows(200)).write(other);

    assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
  }

  @Test
  void whatIsNoModelOrBreaksOffIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trainer().train(rows(100)).write(bytes);
    byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);

    assertThatThrownBy(() -> CompactClassifier.read(new ByteArrayInputStream(half)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("breaks off");
    assertThatThrownBy(() -> CompactClassifier.read(new ByteArrayInputStream(new byte[64])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no compact classifier");
    assertThatThrownBy(() ->
            trainer()
                .train(
                    new LabelledTexts(
                        "three",
                        List.of(
                            new LabelledText("a", "x", 1),
                            new LabelledText("b", "y", 2),
                            new LabelledText("c", "z", 3)))))
        .hasMessage("three has 3 classes, a compact classifier tells two apart");
  }

  private static CompactTrainer trainer() {
    return new CompactTrainer(new CompactTrainer.Settings(4096, 2, 3, 5, 1, 42));
  }

  /** One word in ten is the other kind's. */
  private static LabelledTexts rows(int count) {
    Random random = new Random(11);
    List<LabelledText> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      List<String> words = new ArrayList<>();
      for (int word = 0; word < 5; word++) {
        List<String> own = row % 2 == 0 ? PLAIN : BAIT;
        List<String> other = row % 2 == 0 ? BAIT : PLAIN;
        words.add("the");
        words.add((random.nextInt(10) == 0 ? other : own).get(random.nextInt(4)));
      }
      rows.add(new LabelledText(String.join(" ", words), Integer.toString(row % 2), row + 1));
    }
    return new LabelledTexts("rows", rows);
  }
}
