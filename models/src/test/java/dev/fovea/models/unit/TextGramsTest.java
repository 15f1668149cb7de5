package dev.fovea.models.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextGramsTest {
  private static final TextGrams.Settings WORDS = new TextGrams.Settings(2, 0, 0, 1, 1000);

  @Test
  void countsRunsOfWordsAndOfSingleHanCharacters() {
    TextGrams english = TextGrams.learn(List.of("the cat sat"), WORDS);
    TextGrams chinese = TextGrams.learn(List.of("猫坐着"), WORDS);

    assertThat(english.size()).isEqualTo(3 + 2);
    assertThat(chinese.size()).isEqualTo(3 + 2);
    assertThat(english.ids("The CAT slept")).hasSize(3); // the, cat, the cat
    assertThat(chinese.ids("坐着猫")).hasSize(4); // the pair of the last two is new
  }

  @Test
  void lettersAreThoseOfAWordWithItsEnds() {
    TextGrams.Settings letters = new TextGrams.Settings(1, 3, 4, 1, 1000);

    // " abc " has 3 runs of three letters and 2 of four; "abc" itself is the word.
    assertThat(TextGrams.learn(List.of("abc"), letters).size()).isEqualTo(1 + 3 + 2);
    assertThat(TextGrams.learn(List.of("a"), letters).size()).isEqualTo(1);
  }

  @Test
  void theOrderOfTextsIsOfNoAccountAndTheMostFrequentComeFirst() {
    List<String> texts = List.of("b a a", "c a b", "d");
    List<String> reversed = new ArrayList<>(texts).reversed();

    TextGrams grams = TextGrams.learn(texts, WORDS);

    assertThat(grams.keys()).containsExactly(TextGrams.learn(reversed, WORDS).keys());
    assertThat(grams.ids("a")).containsExactly(0);
    assertThat(TextGrams.of(WORDS, grams.keys()).ids("c a b d"))
        .containsExactly(grams.ids("c a b d"));
  }

  @Test
  void rareOnesAreLeftOut() {
    TextGrams.Settings twice = new TextGrams.Settings(2, 0, 0, 2, 1000);

    TextGrams grams = TextGrams.learn(List.of("a b", "b c"), twice);

    assertThat(grams.size()).isEqualTo(1);
    assertThat(Arrays.stream(grams.ids("a b b")).distinct()).hasSize(1);
  }

  @Test
  void shapesTellHowWordsAreWritten() {
    TextGrams.Settings shapes = new TextGrams.Settings(1, 0, 0, 2, 1, 1000);

    TextGrams grams = TextGrams.learn(List.of("This Is It", "this is it", "7 UP!"), shapes);

    // Small letters alone: three words, their shape three times, its pair twice.
    assertThat(grams.ids("this is it")).hasSize(3 + 3 + 2);
    // Capitals add each word as it is written.
    assertThat(grams.ids("This Is It")).hasSize(3 + 3 + 2 + 3);
    // Other words written like them share their shapes alone.
    assertThat(grams.ids("Some Other")).hasSize(2 + 1);
    assertThat(grams.ids("This Is It")).contains(grams.ids("Some Other"));
    assertThat(grams.ids("some other")).doesNotContain(grams.ids("Some Other"));
    // A digit, a word in capitals, a mark: three words, "UP" as written, three shapes, two pairs.
    assertThat(grams.ids("7 UP!")).hasSize(3 + 1 + 3 + 2);
    assertThat(grams.ids("9 OK!")).hasSize(1 + 3 + 2); // only the mark is a known word
  }

  @Test
  void withoutShapesCapitalsAreOfNoAccount() {
    TextGrams grams = TextGrams.learn(List.of("The Cat", "the dog"), WORDS);

    assertThat(grams.ids("THE CAT")).containsExactly(grams.ids("the cat"));
  }
}
