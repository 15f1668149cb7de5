package dev.fovea.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PretrainedEncodersTest {
  private static final TextEncoders ENCODERS = new PretrainedEncoders();

  @Test
  void theEncoderFollowsTheLanguageOfTheText() {
    assertThat(ENCODERS.forText("The cat sat on the mat").name()).isEqualTo("all-minilm-l6-v2");
    assertThat(ENCODERS.forText("猫坐在垫子上").name()).isEqualTo("bge-small-zh-v1.5");
    assertThat(ENCODERS.named("bge-small-zh-v1.5").dimension()).isEqualTo(512);
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> ENCODERS.named("gpt-9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown text encoder 'gpt-9'; there are all-minilm-l6-v2, bge-small-zh-v1.5");
  }

  @Test
  void likeMeaningsLieNearerThanOthers() {
    TextEncoder english = ENCODERS.forLanguage(Language.ENGLISH);
    Embedding cat = english.encode("A cat sleeps on the sofa");
    assertThat(cat.cosine(english.encode("The kitten is napping on the couch")))
        .isGreaterThan(cat.cosine(english.encode("The central bank raised interest rates")) + 0.3);
    TextEncoder chinese = ENCODERS.forLanguage(Language.CHINESE);
    Embedding chineseCat = chinese.encode("猫在沙发上睡觉");
    assertThat(chineseCat.cosine(chinese.encode("小猫正躺在沙发里打盹")))
        .isGreaterThan(chineseCat.cosine(chinese.encode("央行宣布加息")) + 0.2);
  }

  @Test
  void aTextGetsTheSameBitsWhateverStandsBesideItAndInTheOrderGiven() throws Exception {
    TextEncoder encoder = ENCODERS.forLanguage(Language.ENGLISH);
    List<String> texts = new ArrayList<>(Sentences.varied().subList(0, 60));
    List<Embedding> together = encoder.encode(texts, 32);
    Collections.shuffle(texts, new Random(1));
    List<Embedding> shuffled = encoder.encode(texts, 32);
    List<String> original = Sentences.varied().subList(0, 60);
    for (int index = 0; index < 60; index++) {
      assertThat(together.get(original.indexOf(texts.get(index)))).isEqualTo(shuffled.get(index));
    }
    assertThat(encoder.encode(texts.subList(3, 4), 32)).containsExactly(shuffled.get(3));
  }

  @Test
  void fewerTokensReadOnlyTheBeginning() {
    TextEncoder encoder = ENCODERS.forLanguage(Language.ENGLISH);
    List<Embedding> cut = encoder.encode(List.of("one two three four", "one two five"), 4);
    assertThat(cut.get(0)).isEqualTo(cut.get(1));
    assertThat(cut.get(0)).isEqualTo(encoder.encode("one two"));
    assertThatThrownBy(() -> encoder.encode(List.of("one"), 129))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("129 tokens a text; use 3 to 128");
  }

  @Test
  void anEmptyTextAndAnEndlessOneAreEncodedToo() {
    TextEncoder encoder = ENCODERS.forLanguage(Language.ENGLISH);
    List<Embedding> embeddings = encoder.encode(List.of("", "word ".repeat(200_000)));
    for (Embedding embedding : embeddings) {
      assertThat(embedding.cosine(embedding)).isEqualTo(1);
    }
    assertThat(encoder.encode(List.of())).isEmpty();
  }
}
