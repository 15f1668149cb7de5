package dev.fovea.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void theTemperatureThatMadeRowsUnsureIsFoundAgain() {
    for (double temperature : new double[] {0.5, 1, 3}) {
      Sample sample = Sample.drawn(20_000, temperature);
      TemperatureScaling found = TemperatureScaling.fit(sample.truth, sample.logits);
      assertThat(found.temperature()).isCloseTo(temperature, within(0.06 * temperature));
      double before =
          Calibration.error(sample.truth, TemperatureScaling.none().probabilities(sample.logits));
      double after = Calibration.error(sample.truth, found.probabilities(sample.logits));
      assertThat(after).isLessThan(0.02);
      assertThat(before).isGreaterThan(temperature == 1 ? 0 : 4 * after);
    }
  }

  @Test
  void noOtherTemperatureHasALowerLoss() {
    Sample sample = Sample.drawn(500, 2);
    double best = TemperatureScaling.fit(sample.truth, sample.logits).temperature();
    for (double factor : new double[] {0.5, 0.9, 0.99, 1.01, 1.1, 2}) {
      assertThat(loss(sample, best)).isLessThan(loss(sample, best * factor));
    }
  }

  @Test
  void rowsAllRightOrNoneAtAllLeaveItFinite() {
    float[][] logits = {{3, 1}, {0, 2}};
    assertThat(TemperatureScaling.fit(new int[] {0, 1}, logits).temperature())
        .isCloseTo(0.02, within(1e-9));
    assertThat(TemperatureScaling.fit(new int[0], new float[0][]))
        .isEqualTo(TemperatureScaling.none());
    assertThat(new TemperatureScaling(0.02).probabilities(new float[] {1000, -1000}))
        .containsExactly(1, 0);
    assertThatThrownBy(() -> new TemperatureScaling(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aThresholdTradesCoverageForRisk() {
    int[] truth = {0, 0, 1, 1};
    float[][] probabilities = {{.9f, .1f}, {.4f, .6f}, {.4f, .6f}, {.2f, .8f}};
    assertThat(Abstention.curve(truth, probabilities))
        .containsExactly(
            new Abstention.Point(.6f, 1, .25),
            new Abstention.Point(.8f, .5, 0),
            new Abstention.Point(.9f, .25, 0));
    assertThat(Abstention.at(.7, truth, probabilities)).isEqualTo(new Abstention.Point(.7, .5, 0));
    assertThat(Abstention.at(.95, truth, probabilities)).isEqualTo(new Abstention.Point(.95, 0, 0));
    assertThat(Abstention.forRisk(.1, truth, probabilities).coverage()).isEqualTo(.5);
    assertThat(Abstention.forRisk(.3, truth, probabilities).coverage()).isEqualTo(1);
    assertThat(Abstention.forRisk(.1, new int[] {1}, new float[][] {{1, 0}}).risk()).isEqualTo(1);
  }

  @Test
  void everyPointOfTheCurveIsWhatItsThresholdDoes() {
    Sample sample = Sample.drawn(300, 1);
    float[][] probabilities = TemperatureScaling.none().probabilities(sample.logits);
    List<Abstention.Point> curve = Abstention.curve(sample.truth, probabilities);
    assertThat(curve).hasSizeGreaterThan(200);
    for (Abstention.Point point : curve) {
      assertThat(point).isEqualTo(Abstention.at(point.threshold(), sample.truth, probabilities));
    }
  }

  @Test
  void theSpreadIsThatOfASample() {
    assertThat(Spread.of(2, 4, 4, 4, 5, 5, 7, 9)).isEqualTo(new Spread(5, Math.sqrt(32 / 7.), 8));
    assertThat(Spread.of(3)).isEqualTo(new Spread(3, 0, 1));
    assertThatThrownBy(() -> Spread.of()).hasMessage("the spread of no measurement");
  }

  private static double loss(Sample sample, double temperature) {
    double loss = 0;
    for (int row = 0; row < sample.truth.length; row++) {
      double sum = 0;
      for (float logit : sample.logits[row]) {
        sum += Math.exp(logit / temperature);
      }
      loss += Math.log(sum) - sample.logits[row][sample.truth[row]] / temperature;
    }
    return loss;
  }

  /** Rows whose truth is drawn from their probabilities, and whose logits are then sharpened. */
  private static final class Sample {
    private final int[] truth;
    private final float[][] logits;

    Sample(int[] truth, float[][] logits) {
      this.truth = truth;
      this.logits = logits;
    }

    static Sample drawn(int rows, double temperature) {
      Random random = new Random(11);
      int[] truth = new int[rows];
      float[][] logits = new float[rows][4];
      for (int row = 0; row < rows; row++) {
        for (int label = 0; label < 4; label++) {
          logits[row][label] = (float) (1.5 * random.nextGaussian());
        }
        float[] honest = TemperatureScaling.none().probabilities(logits[row]);
        double draw = random.nextDouble();
        while (truth[row] < 3 && draw >= honest[truth[row]]) {
          draw -= honest[truth[row]++];
        }
        for (int label = 0; label < 4; label++) {
          logits[row][label] *= (float) temperature;
        }
      }
      return new Sample(truth, logits);
    }
  }
}
