package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest(name = "{0} takes {1} columns")
  @CsvSource({
    "plain, 5",
    "注意力, 6",
    "ＡＢ, 4",
    "。“”, 4",
    "カタカナ, 8",
    "ｶﾀｶﾅ, 4",
    "한국어, 6",
    "e\u0301, 1",
    "\u1112\u1161\u11ab, 2",
    "a\u200bb, 2",
    "🙂, 2",
    "👩‍👩‍👧, 2",
    "👍🏽, 2",
    "🇨🇳, 2",
    "❤\uFE0F, 2",
    "❤, 1",
    "1\uFE0F\u20E3, 2",
    "naïve café, 10",
    "مرحبا, 5",
    "+−━│·, 5"
  })
  void countsColumnsAsTerminalsDo(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void truncatesBetweenCharactersNotWithinThem() {
    assertThat(DisplayWidth.truncate("注意力经济学", 12)).isEqualTo("注意力经济学");
    assertThat(DisplayWidth.truncate("注意力经济学", 8)).isEqualTo("注意力…");
    assertThat(DisplayWidth.truncate("👩‍👩‍👧👩‍👩‍👧", 3)).isEqualTo("👩‍👩‍👧…");
    assertThat(DisplayWidth.truncate("one two", 5)).isEqualTo("one…");
  }

  @Test
  void wrapsAtEveryWidthWithoutLosingACharacter() {
    String text =
        "Attention is scarce; 注意力是稀缺的，信息则不是。 averyveryverylongwordwithoutanybreak 👩‍👩‍👧 end";
    for (int columns = 4; columns < 60; columns++) {
      List<String> lines = LineWrap.wrap(text, columns, Locale.ENGLISH);
      int most = columns;
      assertThat(lines).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isBetween(1, most));
      assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }
  }

  @Test
  void noLineBeginsWithClosingPunctuationOfChinese() {
    String text = "第一句话。第二句话，第三句话！“引用的话”、其他的话；最后。".repeat(5);
    for (int columns = 6; columns < 40; columns++) {
      assertThat(LineWrap.wrap(text, columns, Locale.SIMPLIFIED_CHINESE))
          .noneMatch(line -> "。，！”、；".indexOf(line.charAt(0)) >= 0);
    }
  }

  @Test
  void anEllipsisMarksTheLinesLeftOut() {
    assertThat(LineWrap.wrap("one two three four five", 9, 2, Locale.ENGLISH))
        .containsExactly("one two", "three …");
  }

  @Test
  void roundedPartsSumToTheRoundedTotal() {
    Random random = new Random(42);
    for (int round = 0; round < 2000; round++) {
      List<Double> parts = random.doubles(1 + random.nextInt(9), -2, 2).boxed().toList();
      List<Long> rounded = SummingDecimals.round(parts);
      double total = parts.stream().mapToDouble(Double::doubleValue).sum();
      assertThat(rounded.stream().mapToLong(Long::longValue).sum())
          .isEqualTo(SummingDecimals.hundredths(total));
      for (int index = 0; index < parts.size(); index++) {
        assertThat(Math.abs(rounded.get(index) - parts.get(index) * 100)).isLessThan(1);
      }
    }
  }
}
