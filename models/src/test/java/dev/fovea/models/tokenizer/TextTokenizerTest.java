package dev.fovea.models.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TextTokenizerTest {
  private static TextTokenizer tokenizer;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            TextTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json"))) {
      tokenizer = TextTokenizer.read(json);
    }
  }

  @Test
  void tokensKnowTheirWordsAndTheirPlacesInTheText() {
    String text = "😀 Unaffable naïve 猫!";
    List<Token> tokens = tokenizer.tokenize(text, 128).tokens();
    assertThat(tokens.getFirst()).isEqualTo(new Token("[CLS]", 101, -1, 0, 0));
    assertThat(tokens.getLast().marker()).isTrue();
    assertThat(tokens)
        .filteredOn(token -> !token.marker())
        .extracting(token -> text.substring(token.start(), token.end()))
        .containsExactly("😀", "Una", "ffa", "ble", "naïve", "猫", "!");
    assertThat(tokens.get(2).word()).isEqualTo(tokens.get(4).word()).isEqualTo(1);
  }

  @Test
  void aLongTextKeepsItsBeginningAndTheClosingMarkerAndSaysSo() {
    TokenizedText cut = tokenizer.tokenize("one two three four five", 5);
    assertThat(cut.truncated()).isTrue();
    assertThat(cut.tokens())
        .extracting(Token::text)
        .containsExactly("[CLS]", "one", "two", "three", "[SEP]");
    assertThat(tokenizer.ids("one two three four five", 5))
        .isEqualTo(cut.tokens().stream().mapToInt(Token::id).toArray());
    assertThat(tokenizer.tokenize("one two three", 5).truncated()).isFalse();
    assertThat(tokenizer.tokenize("one ".repeat(600), 512).truncated()).isTrue();
    assertThat(tokenizer.tokenize(" ".repeat(40_000) + "end", 5).truncated()).isTrue();
  }

  @Test
  void theLibraryMayNeitherReportToItsMakerNorDownload() {
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("ENGINE_CACHE_DIR")).contains("fovea");
  }
}
