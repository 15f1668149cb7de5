package dev.fovea.models.transformer;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses the next token by its logits: the most probable one, or one drawn from {@code
 * softmax(logits / temperature)}, from its most probable tokens only ("nucleus sampling"; Holtzman
 * et al. 2020). The same seed draws the same tokens. Not safe for use by several threads.
 */
public final class TokenSampler {
  private final Settings settings;
  private final SplittableRandom random;

  /**
   * How tokens are chosen.
   *
   * @param temperature 0 for the most probable token; the higher, the more even the draw
   * @param topP from the most probable on, tokens are drawn from until their probabilities reach
   *     this; 1 for all
   * @param seed of the draws
   */
  public record Settings(double temperature, double topP, long seed) {
    /**
     * @throws IllegalArgumentException if the temperature is below 0 or {@code topP} not in (0, 1]
     */
    public Settings {
      if (!(temperature >= 0) || !(topP > 0 && topP <= 1)) {
        throw new IllegalArgumentException(
            "temperature %s and top-p %s; use 0 or more, and above 0 up to 1"
                .formatted(temperature, topP));
      }
    }

    /** Always the most probable token. */
    public static Settings greedy() {
      return new Settings(0, 1, 0);
    }
  }

  /** With the seed's first draw to come. */
  public TokenSampler(Settings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
  }

  /** The next token; of equally probable ones the first. */
  public int next(float[] logits) {
    int[] order =
        IntStream.range(0, logits.length)
            .boxed()
            .sorted((one, other) -> Float.compare(logits[other], logits[one]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (settings.temperature() == 0) {
      return order[0];
    }
    double[] weights = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      weights[place] = Math.exp((logits[order[place]] - logits[order[0]]) / settings.temperature());
    }
    double enough = settings.topP() * Arrays.stream(weights).sum();
    double nucleus = 0;
    int kept = 0;
    while (kept < weights.length && (kept == 0 || nucleus < enough)) {
      nucleus += weights[kept++];
    }
    double draw = random.nextDouble() * nucleus;
    for (int place = 0; place < kept; place++) {
      draw -= weights[place];
      if (draw < 0) {
        return order[place];
      }
    }
    return order[kept - 1];
  }
}
