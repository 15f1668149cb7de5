package dev.fovea.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassificationDataTest {
  @Test
  void classesAreNumberedByValueWhereTheyAreNumbersAndByNameWhereNot() {
    assertThat(Labels.of(List.of("10", "9", "-1", "9")).names()).containsExactly("-1", "9", "10");
    assertThat(Labels.of(List.of("b", "10", "9", "B")).names())
        .containsExactly("10", "9", "B", "b");
  }

  @Test
  void aLabelThatOnlyTheTestDataHaveIsNamedByFileAndLine() {
    LabelledTexts train = rows("train", "a", 300, "b", 300);
    LabelledTexts test = rows("test", "a", 4, "c", 1);
    assertThatThrownBy(() -> ClassificationData.of(train, Optional.empty(), Optional.of(test)))
        .isInstanceOf(UnusableDataException.class)
        .hasMessage("test, line 5: the label 'c' does not occur in train; nothing could learn it");
    assertThatThrownBy(() -> ClassificationData.of(train, Optional.of(test), Optional.empty()))
        .hasMessageStartingWith("test, line 5");
  }

  @Test
  void oneClassAloneIsRefused() {
    assertThatThrownBy(() -> of(rows("train", "a", 30)))
        .hasMessage("train: all 30 rows have the label 'a'; two classes at least are needed");
  }

  @Test
  void swappedColumnsAreRefused() {
    List<LabelledText> rows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      rows.add(new LabelledText(row % 2 == 0 ? "spam" : "ham", "a message " + row, row + 1));
    }
    assertThatThrownBy(() -> of(new LabelledTexts("train", rows)))
        .hasMessage(
            "train: 100 different labels but only 2 different texts; are the columns swapped? The text comes first");
  }

  @Test
  void soundDataGiveNoWarning() {
    ClassificationData data =
        ClassificationData.of(
            rows("train", "a", 200, "b", 100), Optional.empty(), Optional.empty());
    assertThat(data.warnings()).isEmpty();
    assertThat(data.labels().names()).containsExactly("a", "b");
    assertThat(data.trainLabels()).hasSize(300).startsWith(0, 0).endsWith(1, 1);
  }

  @Test
  void whatLooksOddIsSaidBeforehand() {
    List<LabelledText> train = new ArrayList<>(rows("train", "a", 100, "b", 3).rows());
    train.add(new LabelledText("text a 0", "b", 104));
    LabelledTexts test =
        new LabelledTexts(
            "test", List.of(new LabelledText("new", "a", 1), new LabelledText("text a 7", "b", 2)));
    List<String> warnings =
        ClassificationData.of(
                new LabelledTexts("train", train), Optional.empty(), Optional.of(test))
            .warnings()
            .stream()
            .map(warning -> warning.message(Language.ENGLISH))
            .toList();
    assertThat(warnings)
        .containsExactly(
            "test, line 2: 1 of its texts (50.0%) also stand in train; figures measured on them flatter",
            "train: 104 rows are very few; expect little, and figures that vary",
            "train: 100 rows of 'a' but 4 of 'b'; watch macro F1, not only accuracy",
            "train: 1 class has fewer than 5 rows ('b' for one); it will hardly be learned",
            "train: 1 text has different labels in different rows");
  }

  private static ClassificationData of(LabelledTexts train) {
    return ClassificationData.of(train, Optional.empty(), Optional.empty());
  }

  private static LabelledTexts rows(String origin, Object... labelsAndCounts) {
    List<LabelledText> rows = new ArrayList<>();
    for (int index = 0; index < labelsAndCounts.length; index += 2) {
      for (int row = 0; row < (int) labelsAndCounts[index + 1]; row++) {
        rows.add(
            new LabelledText(
                (origin.equals("train") ? "" : "held ")
                    + "text "
                    + labelsAndCounts[index]
                    + " "
                    + row,
                (String) labelsAndCounts[index],
                rows.size() + 1));
      }
    }
    return new LabelledTexts(origin, rows);
  }
}
