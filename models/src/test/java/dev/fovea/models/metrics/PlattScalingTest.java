package dev.fovea.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlattScalingTest {
  @Test
  void findsTheSlopeAndOffsetThatAnswersWereDrawnWith() {
    Random random = new Random(7);
    int rows = 50_000;
    double[] scores = new double[rows];
    int[] truth = new int[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = random.nextGaussian();
      truth[row] = random.nextDouble() < 1 / (1 + Math.exp(-(2.5 * scores[row] - 0.7))) ? 1 : 0;
    }

    PlattScaling found = PlattScaling.fit(truth, scores);

    assertThat(found.slope()).isCloseTo(2.5, Offset.offset(0.1));
    assertThat(found.offset()).isCloseTo(-0.7, Offset.offset(0.1));
  }

  @Test
  void staysFiniteWhereEveryScoreIsRight() {
    PlattScaling found = PlattScaling.fit(new int[] {0, 0, 1, 1}, -2, -1, 1, 2);

    assertThat(found.slope()).isPositive().isFinite();
    assertThat(found.offset()).isCloseTo(0, Offset.offset(1e-6));
  }
}
