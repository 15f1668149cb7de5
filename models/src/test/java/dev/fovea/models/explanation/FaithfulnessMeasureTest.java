package dev.fovea.models.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FaithfulnessMeasureTest {
  private static final Offset<Double> TOLERANCE = Offset.offset(1e-6);

  @Test
  void twoWordsGiveTheValuesWorkedOutByHand() {
    // The embedding of "a b" is (3, 4): without a the cosine is 4/5, with only a it is 3/5.
    Faithfulness right = measure(new double[] {3, 4}, 0.1, 0.9);
    assertThat(right.comprehensiveness()).isCloseTo(1 - 0.6, TOLERANCE);
    assertThat(right.sufficiency()).isCloseTo(1 - 0.8, TOLERANCE);
    assertThat(right.normalised().orElseThrow()).isCloseTo(1, TOLERANCE);
    Faithfulness wrong = measure(new double[] {3, 4}, 0.9, 0.1);
    assertThat(wrong.comprehensiveness()).isCloseTo(1 - 0.8, TOLERANCE);
    assertThat(wrong.sufficiency()).isCloseTo(1 - 0.6, TOLERANCE);
    assertThat(wrong.normalised().orElseThrow()).isNegative();
  }

  @Test
  void theOrderOfTheTrueWeightsIsTheBestAndTheReverseIsWorseThanChance() {
    Random random = new Random(1);
    for (int trial = 0; trial < 20; trial++) {
      double[] weights = random.doubles(3 + random.nextInt(5), 0.1, 5).toArray();
      double[] reversed =
          IntStream.range(0, weights.length).mapToDouble(i -> -weights[i]).toArray();
      assertThat(measure(weights, weights).normalised().orElseThrow()).isCloseTo(1, TOLERANCE);
      assertThat(measure(weights, reversed).normalised().orElseThrow()).isNegative();
    }
  }

  @Test
  void noOrderOfFourWordsDoesBetterThanTheBestFound() {
    double[] weights = {0.5, 2, 1, 3};
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
    Random random = new Random(2);
    for (int trial = 0; trial < 50; trial++) {
      Collections.shuffle(order, random);
      double[] importance = order.stream().mapToDouble(Integer::doubleValue).toArray();
      assertThat(measure(weights, importance).normalised().orElseThrow())
          .isLessThanOrEqualTo(1 + 1e-9);
    }
  }

  @Test
  void wordsThatAreAllAlikeLeaveNothingToNormalise() {
    assertThat(measure(new double[] {1, 1, 1}, 3, 2, 1).normalised()).isEmpty();
  }

  @Test
  void oneWordOrVeryManyAreNotMeasured() {
    assertThat(of(new double[] {1}, 1)).isEmpty();
    double[] many = new double[25];
    Arrays.fill(many, 1);
    assertThat(of(many, many)).isEmpty();
  }

  private static Faithfulness measure(double[] weights, double... importance) {
    return of(weights, importance).orElseThrow();
  }

  private static Optional<Faithfulness> of(double[] weights, double... importance) {
    String text =
        String.join(
            " ",
            IntStream.range(0, weights.length)
                .mapToObj(word -> String.valueOf((char) ('a' + word)))
                .toList());
    KeptWords kept =
        KeptWords.of(new BagOfWords(weights), new WordRemoval(text, WordSegmenter.words(text)));
    return new FaithfulnessMeasure(kept, 42).of(importance);
  }
}
