package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.metrics.TemperatureScaling;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final int ROWS = 400;
  private static final int CLASSES = 4;

  private final Random random = new Random(3);
  private final int[] truth = random.ints(ROWS, 0, CLASSES).toArray();

  @Test
  void noFactorsOnAGridGiveLessLoss() {
    float[][] sharp = scores(1.5);
    float[][] dull = scores(0.3);

    Fusion fitted = Fusion.fit(truth, sharp, dull);

    double least = loss(fitted, sharp, dull);
    for (double linear = 0; linear <= 4; linear += 0.25) {
      for (double network = 0; network <= 4; network += 0.25) {
        assertThat(loss(new Fusion(linear, network), sharp, dull)).isGreaterThan(least - 1e-3);
      }
    }
  }

  @Test
  void aBranchOfNoiseIsHardlyHeard() {
    Fusion fitted = Fusion.fit(truth, scores(2), scores(0));

    assertThat(fitted.network()).isLessThan(0.25 * fitted.linear());
  }

  @Test
  void rowsThatAreAllRightLeaveFactorsFinite() {
    float[][] right = new float[ROWS][CLASSES];
    for (int row = 0; row < ROWS; row++) {
      right[row][truth[row]] = 1;
    }

    Fusion fitted = Fusion.fit(truth, right, new float[ROWS][CLASSES]);

    assertThat(fitted.linear()).isFinite().isGreaterThan(3);
    assertThat(fitted.network()).isFinite();
  }

  private float[][] scores(double signal) {
    float[][] scores = new float[ROWS][CLASSES];
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < CLASSES; label++) {
        scores[row][label] = (float) (random.nextGaussian() + (label == truth[row] ? signal : 0));
      }
    }
    return scores;
  }

  private double loss(Fusion fusion, float[][] first, float[][] second) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      float[] sums = fusion.scores(first[row], second[row]);
      sum -= Math.log(TemperatureScaling.none().probabilities(sums)[truth[row]]);
    }
    return sum / ROWS;
  }
}
