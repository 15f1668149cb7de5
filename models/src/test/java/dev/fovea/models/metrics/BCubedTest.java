package dev.fovea.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BCubedTest {

  /** The paper's example: true chains of five, two and five items. */
  private static final List<Integer> TRUTH = List.of(1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3);

  @Test
  void givesThePapersFigures() {
    BCubed first = BCubed.of(List.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2), TRUTH);
    BCubed second = BCubed.of(List.of(1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1), TRUTH);

    assertThat(first.precision()).isCloseTo(16.0 / 21, within(1e-12));
    assertThat(second.precision()).isCloseTo(7.0 / 12, within(1e-12));
    assertThat(first.recall()).isEqualTo(1);
    assertThat(second.recall()).isEqualTo(1);
  }

  @Test
  void agreesWithItsDefinitionOnRandomGroupings() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      int size = 1 + random.nextInt(40);
      List<Integer> predicted = new ArrayList<>();
      List<Integer> gold = new ArrayList<>();
      for (int item = 0; item < size; item++) {
        predicted.add(random.nextInt(6));
        gold.add(random.nextInt(6));
      }
      double precision = 0;
      double recall = 0;
      for (int item = 0; item < size; item++) {
        int both = 0;
        int inPredicted = 0;
        int inGold = 0;
        for (int other = 0; other < size; other++) {
          boolean together = predicted.get(item).equals(predicted.get(other));
          boolean truly = gold.get(item).equals(gold.get(other));
          both += together && truly ? 1 : 0;
          inPredicted += together ? 1 : 0;
          inGold += truly ? 1 : 0;
        }
        precision += (double) both / inPredicted / size;
        recall += (double) both / inGold / size;
      }

      BCubed measured = BCubed.of(predicted, gold);

      assertThat(measured.precision()).isCloseTo(precision, within(1e-12));
      assertThat(measured.recall()).isCloseTo(recall, within(1e-12));
      assertThat(measured.f1())
          .isCloseTo(2 * precision * recall / (precision + recall), within(1e-12));
    }
  }

  @Test
  void refusesGroupingsOfDifferentItems() {
    assertThatThrownBy(() -> BCubed.of(List.of(1), List.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BCubed.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
