package dev.fovea.models.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordSegmenterTest {
  @Test
  void wordsAreThoseThatAReaderSees() {
    assertThat(words("The cat sat on the mat"))
        .containsExactly("The", "cat", "sat", "on", "the", "mat");
    assertThat(words("猫坐在垫子上")).containsExactly("猫", "坐在", "垫子", "上");
    assertThat(words("用 Java 写一个Transformer并不难"))
        .containsExactly("用", "Java", "写", "一个", "Transformer", "并不", "难");
    assertThat(words("She didn't pay 3.5 %")).containsExactly("She", "didn't", "pay", "3.5", "%");
  }

  @Test
  void runsOfOneMarkAreOneWordAndWhiteSpaceIsNone() {
    assertThat(words("What?!  No!!! 好……"))
        .containsExactly("What", "?", "!", "No", "!!!", "好", "……");
    assertThat(words(" \t\n　")).isEmpty();
  }

  private static List<String> words(String text) {
    return WordSegmenter.words(text).stream().map(word -> word.in(text)).toList();
  }
}
