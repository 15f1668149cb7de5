package dev.fovea.models.classifier;

import java.util.Arrays;
import java.util.List;

/**
 * How much each branch says: the probabilities are {@code softmax(linear · scores of the linear
 * branch + network · scores of the neural one + offsets)}; see {@link FusionFit} for how they are
 * chosen.
 *
 * @param linear at least 0
 * @param network at least 0
 * @param offsets what each class gets whatever the text: rare ones more, so that they are answered;
 *     empty for none
 */
record Fusion(double linear, double network, List<Double> offsets) {
  Fusion {
    offsets = List.copyOf(offsets);
  }

  /** Without offsets. */
  Fusion(double linear, double network) {
    this(linear, network, List.of());
  }

  /** Both branches' scores of one text as one. */
  float[] scores(float[] ofLinear, float[] ofNetwork) {
    float[] sum = new float[ofNetwork.length];
    for (int label = 0; label < sum.length; label++) {
      sum[label] = (float) (linear * ofLinear[label] + network * ofNetwork[label] + offset(label));
    }
    return sum;
  }

  /** The same for many texts: [texts][classes]. */
  float[][] scores(float[][] ofLinear, float[][] ofNetwork) {
    float[][] sums = new float[ofNetwork.length][];
    Arrays.setAll(sums, text -> scores(ofLinear[text], ofNetwork[text]));
    return sums;
  }

  /** What a class gets whatever the text. */
  double offset(int label) {
    return offsets.isEmpty() ? 0 : offsets.get(label);
  }
}
