package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.metrics.Answers;
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

    Fusion fitted = fit(truth, sharp, dull);

    double least = loss(fitted, sharp, dull);
    for (double linear = 0; linear <= 4; linear += 0.25) {
      for (double network = 0; network <= 4; network += 0.25) {
        assertThat(loss(new Fusion(linear, network), sharp, dull)).isGreaterThan(least - 1e-3);
      }
    }
  }

  @Test
  void aBranchOfNoiseIsHardlyHeard() {
    Fusion fitted = fit(truth, scores(2), scores(0));

    assertThat(fitted.network()).isLessThan(0.25 * fitted.linear());
  }

  @Test
  void rowsThatAreAllRightLeaveFactorsFinite() {
    float[][] right = new float[ROWS][CLASSES];
    for (int row = 0; row < ROWS; row++) {
      right[row][truth[row]] = 1;
    }

    Fusion fitted = fit(truth, right, new float[ROWS][CLASSES]);

    assertThat(fitted.linear()).isFinite().isGreaterThan(3);
    assertThat(fitted.network()).isFinite();
  }

  @Test
  void equallyFrequentClassesGetNoOffsets() {
    int[] even = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      even[row] = row % CLASSES;
    }

    assertThat(fit(even, scores(1), scores(1)).offsets()).isEmpty();
  }

  /**
   * Scores that say nothing of frequency, from rows in which class 0 is 97 times as frequent: its
   * answer is never worth less than with what the frequency alone would ask for.
   */
  @Test
  void rareClassesGetBackWhatTheirFrequencyTookFromThem() {
    int[] counts = {970, 10, 10, 10};
    int[] rare = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      rare[row] = row % 100 < 97 ? 0 : row % 100 - 96;
    }
    float[][] shy = new float[ROWS][CLASSES];
    for (int row = 0; row < ROWS; row++) {
      for (int label = 0; label < CLASSES; label++) {
        // As a linear model of unbalanced rows has it: the frequent class from the start ahead.
        shy[row][label] =
            (float)
                (random.nextGaussian() / 4 + (label == rare[row] ? 1 : 0) + (label == 0 ? 3 : 0));
      }
    }

    Fusion fitted = new FusionFit(counts, rare, shy, new float[ROWS][CLASSES]).fit();

    assertThat(fitted.offset(1)).isGreaterThan(fitted.offset(0) + 2);
    assertThat(fitted.offset(1)).isEqualTo(fitted.offset(3));
    assertThat(recall(new Fusion(fitted.linear(), 0), rare, shy)).isLessThan(0.1);
    assertThat(recall(fitted, rare, shy)).isGreaterThan(0.5);
  }

  /** The share of rows of rare classes that are answered right. */
  private static double recall(Fusion fusion, int[] truth, float[][] scores) {
    int all = 0;
    int right = 0;
    for (int row = 0; row < truth.length; row++) {
      if (truth[row] != 0) {
        all++;
        right += Answers.best(fusion.scores(scores[row], new float[CLASSES])) == truth[row] ? 1 : 0;
      }
    }
    return right / (double) all;
  }

  private static Fusion fit(int[] truth, float[][] linear, float[][] network) {
    int[] counts = new int[CLASSES];
    for (int label : truth) {
      counts[label]++;
    }
    return new FusionFit(counts, truth, linear, network).fit();
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
