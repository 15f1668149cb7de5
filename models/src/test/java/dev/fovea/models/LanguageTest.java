package dev.fovea.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "猫坐在垫子上",
        "用 Java 写 Transformer 并不难",
        "GPU 显存不足",
        "2025年",
        "𠮷𡈽𠀋",
        "注意力，attention 也",
        "日本語の漢字仮名交じり文"
      })
  void aFifthOfHanAmongTheLettersMakesATextChinese(String text) {
    assertThat(Language.of(text)).isEqualTo(Language.CHINESE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The cat sat on the mat",
        "",
        "   ",
        "42 % !? 😀🎉",
        "The Chinese word for attention is 注意力, and it means to pour out one's mind",
        "한국어 문장도 하나 있습니다",
        "ひらがなだけのぶんしょう",
        "Ceci n'est pas une pipe"
      })
  void everythingElseIsEnglish(String text) {
    assertThat(Language.of(text)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void codesAreReadWithTheirRegionAndInAnyCase() {
    assertThat(Language.ofCode("zh-CN")).isEqualTo(Language.CHINESE);
    assertThat(Language.ofCode("EN_gb")).isEqualTo(Language.ENGLISH);
    assertThat(Language.ofCode(Language.CHINESE.code())).isEqualTo(Language.CHINESE);
    assertThatThrownBy(() -> Language.ofCode("fr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown language 'fr'; use en (English) or zh (Chinese)");
  }
}
