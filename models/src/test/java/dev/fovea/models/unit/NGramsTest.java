package dev.fovea.models.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NGramsTest {
  @Test
  void pairsAndTriplesMetOftenEnoughAreNumberedTheMostFrequentFirst() {
    NGrams ngrams =
        NGrams.learn(
            List.of(new int[] {5, 6, 7, 5, 6}, new int[] {5, 6, 7}, new int[] {9, 8}),
            new NGrams.Settings(3, 2, 100));
    assertThat(ngrams.table()).isDeepEqualTo(new int[][] {{5, 6}, {6, 7}, {5, 6, 7}});
    assertThat(ngrams.ids(new int[] {9, 5, 6, 7, 6, 7})).containsExactly(0, 2, 1, 1);
    assertThat(ngrams.ids(new int[0])).isEmpty();
  }

  @Test
  void noNGramReachesOverAnUnknownUnit() {
    int[] text = {5, TextUnits.UNKNOWN, 6, 7};
    assertThat(NGrams.learn(List.of(text), new NGrams.Settings(3, 1, 100)).table())
        .isDeepEqualTo(new int[][] {{6, 7}});
    assertThat(new HashedNGrams(2, 3, 1000).ids(text)).hasSize(1);
  }

  @Test
  void countsAgreeWithACountInStringsWhateverTheOrderOfTheTexts() {
    List<int[]> texts = randomTexts();
    Map<String, Integer> counts = new HashMap<>();
    for (int[] text : texts) {
      for (int length = 2; length <= 3; length++) {
        for (int from = 0; from + length <= text.length; from++) {
          counts.merge(
              Arrays.toString(Arrays.copyOfRange(text, from, from + length)), 1, Integer::sum);
        }
      }
    }
    NGrams ngrams = NGrams.learn(texts, new NGrams.Settings(3, 3, 1_000_000));
    assertThat(Arrays.stream(ngrams.table()).map(Arrays::toString))
        .containsExactlyInAnyOrderElementsOf(
            counts.keySet().stream().filter(ngram -> counts.getOrDefault(ngram, 0) >= 3).toList());
    assertThat(
            Arrays.stream(ngrams.table())
                .map(units -> -counts.getOrDefault(Arrays.toString(units), 0)))
        .isSorted();
    Collections.shuffle(texts, new Random(2));
    NGrams again = NGrams.learn(texts, new NGrams.Settings(3, 3, 1_000_000));
    assertThat(again.table()).isDeepEqualTo(ngrams.table());
    NGrams kept = NGrams.of(ngrams.table());
    for (int[] text : texts) {
      assertThat(kept.ids(text)).isEqualTo(ngrams.ids(text));
    }
  }

  @Test
  void hashedNGramsSpreadEvenlyAndAreTheSameEverywhere() {
    HashedNGrams hashed = new HashedNGrams(1, 2, 64);
    int[] counts = new int[64];
    for (int unit = 4; unit < 6404; unit++) {
      counts[hashed.ids(new int[] {unit})[0]]++;
    }
    assertThat(IntStream.of(counts).max().orElseThrow()).isLessThan(150);
    assertThat(IntStream.of(counts).min().orElseThrow()).isGreaterThan(50);
    assertThat(hashed.ids(new int[] {4, 5})).hasSize(3).isEqualTo(hashed.ids(new int[] {4, 5}));
    assertThat(new HashedNGrams(2, 2, 1 << 20).ids(new int[] {4, 5}))
        .isNotEqualTo(new HashedNGrams(2, 2, 1 << 20).ids(new int[] {5, 4}));
  }

  @Test
  void aUnitTooLargeForAKeyIsRefused() {
    assertThatThrownBy(() -> NGrams.of(new int[][] {{1 << 21, 5}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large for an n-gram");
  }

  private static List<int[]> randomTexts() {
    Random random = new Random(1);
    List<int[]> texts = new ArrayList<>();
    for (int text = 0; text < 300; text++) {
      texts.add(
          random
              .ints(random.nextInt(40), TextUnits.SPECIALS, 40)
              .map(unit -> unit * unit)
              .toArray());
    }
    return texts;
  }
}
