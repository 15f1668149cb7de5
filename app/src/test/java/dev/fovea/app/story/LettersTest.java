package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against regular expressions, whose classes of characters are Unicode's by definition. */
class LettersTest {

  private static final Pattern LETTER_OR_NUMBER = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern TERM =
      Pattern.compile(
          "\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]](?:[\\p{L}\\p{N}&&[^\\p{IsHan}]]|[.,](?=\\d))*");

  /**
   * What tends to go wrong: case that depends on what follows, pairs of surrogates, half of one.
   */
  private static final List<String> PIECES =
      List.of(
          "a", "the", "bus", "buses", "cities", "glass", "Σ", "ΟΔΟΣ", "İ", "ß", "é", "e\u0301", "1",
          "3.14", "1,000.5", ".", ",", "。", "，", "!", " ", "\n", "'", "’", "-", "_", "中", "中文",
          "新闻标题", "々", "〇", "㐀", "𠀀", "😀", "\uD840", "\uDC00", "²", "½", "Ⅳ", "٣", "３", "ｗ", "か",
          "カ", "한", "ａ", "\u0000", "\u00a0", "\u3000", "ǅ");

  @Test
  void everyCharacterIsWhatUnicodeSaysItIs() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      String text = Character.toString(character);
      if (Letters.isLetterOrNumber(character) != LETTER_OR_NUMBER.matcher(text).matches()
          || Letters.isHan(character) != HAN.matcher(text).matches()) {
        assertThat(Integer.toHexString(character)).as("told wrongly").isEmpty();
      }
    }
  }

  @Test
  void onlyLettersAndNumbersRemain() {
    texts()
        .forEach(text ->
            assertThat(Letters.only(text))
                .as(text)
                .isEqualTo(OTHERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip()));
  }

  @Test
  void termsAreFoundWhereARegularExpressionFindsThem() {
    texts()
        .forEach(text -> {
          List<String> expected = new ArrayList<>();
          Matcher matcher = TERM.matcher(text.toLowerCase(Locale.ROOT));
          while (matcher.find()) {
            // Each run by itself, where no other rule can tell where it ends.
            expected.addAll(Words.of(matcher.group(), Integer.MAX_VALUE));
          }
          assertThat(Words.of(text, Integer.MAX_VALUE)).as(text).isEqualTo(expected);
          assertThat(Words.of(text, 3))
              .isEqualTo(expected.subList(0, Math.min(3, expected.size())));
        });
  }

  @Test
  void termsAreWordsWithoutPluralAndPairsOfCharacters() {
    assertThat(Words.of("The buses of 3.5 cities' Glass, 中文新闻 好!", 20))
        .containsExactly("bus", "3.5", "city", "glass", "中文", "文新", "新闻", "好");
  }

  private static List<String> texts() {
    Random random = new Random(42);
    return IntStream.range(0, 3000)
        .mapToObj(text ->
            IntStream.range(0, random.nextInt(20))
                .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining()))
        .toList();
  }
}
