package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.models.classifier.RobustnessStudy.Condition;
import dev.fovea.models.classifier.RobustnessStudy.Outcome;
import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.layers.AttentionKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RobustnessStudyTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  @Test
  void fewerRowsAndFewerWrongLabelsAreAPartOfMore() {
    LabelledTexts all = rows(300);
    RobustnessStudy study = new RobustnessStudy(all, rows(30));
    Map<String, String> truth = new HashMap<>();
    all.rows().forEach(row -> truth.put(row.text(), row.label()));

    LabelledTexts clean = study.draw(new Condition(200, 0), 1);
    LabelledTexts fewer = study.draw(new Condition(100, 0), 1);
    LabelledTexts few = study.draw(new Condition(200, 0.1), 1);
    LabelledTexts many = study.draw(new Condition(200, 0.4), 1);

    assertThat(clean.rows()).doesNotHaveDuplicates().hasSize(200);
    assertThat(clean.rows()).containsAll(fewer.rows());
    assertThat(many.texts()).isEqualTo(clean.texts());
    List<Integer> fewWrong = wrong(few, truth);
    List<Integer> manyWrong = wrong(many, truth);
    assertThat(wrong(clean, truth)).isEmpty();
    assertThat(fewWrong).hasSize(20);
    assertThat(manyWrong).hasSize(80).containsAll(fewWrong);
    assertThat(new HashSet<>(study.draw(new Condition(200, 0), 2).rows()))
        .isNotEqualTo(new HashSet<>(clean.rows()));
    assertThatThrownBy(() -> study.draw(new Condition(301, 0), 1))
        .hasMessageContaining("301 rows of rows were asked for; it has 300");
  }

  @Test
  void everyKindIsMeasuredUnderEveryConditionWithTheSameNGrams() throws IOException {
    RobustnessStudy study = new RobustnessStudy(rows(120), rows(30));
    List<Outcome> told = new ArrayList<>();

    List<Outcome> outcomes =
        study.run(
            List.of(new Condition(90, 0), new Condition(90, 0.5)),
            List.of(AttentionKind.SOFTMAX, AttentionKind.ENTMAX15),
            List.of(1L),
            told::add);

    assertThat(outcomes).hasSize(4).isEqualTo(told);
    assertThat(outcomes.get(0).linear()).isEqualTo(outcomes.get(1).linear()).isGreaterThan(0.9);
    assertThat(outcomes.get(2).linear()).isLessThan(outcomes.get(0).linear());
    assertThat(outcomes.get(0).both()).isGreaterThan(0.9);
  }

  private static List<Integer> wrong(LabelledTexts rows, Map<String, String> truth) {
    List<Integer> wrong = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.rows().get(row).label().equals(truth.get(rows.rows().get(row).text()))) {
        wrong.add(row);
      }
    }
    return wrong;
  }

  private static LabelledTexts rows(int count) {
    List<LabelledText> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      String label = LABELS.get(row % 3);
      rows.add(
          new LabelledText(
              "word%s thing%s number %d".formatted(label, label, row), label, row + 1));
    }
    return new LabelledTexts("rows", rows);
  }
}
