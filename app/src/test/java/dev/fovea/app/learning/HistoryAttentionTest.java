package dev.fovea.app.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Spend;
import dev.fovea.allocation.Tsallis15;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryAttentionTest {

  private final HistoryAttention attention = HistoryAttention.BRIEFING;

  @Test
  void entmaxIsTheAllocationOfOneUnitOfAttention() {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      double[] scores = random.doubles(1 + random.nextInt(40), -random.nextInt(1, 30), 3).toArray();
      double[] weights = scores.clone();
      Entmax.weigh(weights);
      assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
      assertThat(weights)
          .containsExactly(
              Allocator.allocate(
                      Problem.of(scores).spending(Spend.EXACTLY, 1).tapered(new Tsallis15(), 1))
                  .shares(),
              within(1e-9));
    }
  }

  @Test
  void theUnrelatedGetsExactlyNothing() {
    assertThat(attention.weights(new double[] {0.9, -3, 0})).containsOnly(0.0);
  }

  @Test
  void attentionGrowsWithRelatednessAndWithTheAmountOfEvidence() {
    double weak = attention.weights(new double[] {3})[0];
    double strong = attention.weights(new double[] {6})[0];
    double twice = Arrays.stream(attention.weights(new double[] {6, 6})).sum();
    assertThat(weak).isPositive().isLessThan(strong);
    assertThat(twice).isGreaterThan(strong).isLessThan(1);
  }

  @Test
  void oneDecisionLeavesMostWithThePriorAndTheResultNeverPassesTheStrongestValue() {
    assertThat(attention.weights(new double[] {5})[0]).isBetween(0.2, 0.45);
    double[] many = new double[1000];
    double[] values = new double[1000];
    Arrays.fill(many, 6);
    Arrays.fill(values, 3);
    assertThat(Arrays.stream(attention.shares(many, values)).sum()).isBetween(1.5, 3.0);
  }
}
