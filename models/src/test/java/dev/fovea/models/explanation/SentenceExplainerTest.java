package dev.fovea.models.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.Tensor;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.tokenizer.Token;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentenceExplainerTest {
  private static final PretrainedEncoders ENCODERS = new PretrainedEncoders();
  private static final AttentionSource ROLLED_OUT = new AttentionSource.RolledOut();
  private static final String ENGLISH = "The cat sat on the mat";

  @Test
  void leavingAWordOutIsWhatItSays() {
    InspectableEncoder encoder = ENCODERS.forText(ENGLISH);
    Explanation explanation = explain(ENGLISH, ExplanationMethod.LEAVE_ONE_OUT, ROLLED_OUT);
    assertThat(explanation.words())
        .extracting(WordContribution::word)
        .containsExactly("The", "cat", "sat", "on", "the", "mat");
    assertThat(explanation.words().get(1).contribution())
        .isCloseTo(
            1 - encoder.encode(ENGLISH).cosine(encoder.encode("The sat on the mat")),
            Offset.offset(1e-9));
    assertThat(explanation.words().get(1).contribution())
        .isGreaterThan(explanation.words().get(3).contribution());
    assertThat(explanation.faithfulness().orElseThrow().normalised().orElseThrow())
        .isBetween(0.5, 1.0);
  }

  @Test
  void chineseIsExplainedByItsWords() {
    Explanation explanation = explain("猫坐在垫子上", ExplanationMethod.LEAVE_ONE_OUT, ROLLED_OUT);
    assertThat(explanation.model()).isEqualTo("bge-small-zh-v1.5");
    assertThat(explanation.words())
        .extracting(WordContribution::word)
        .containsExactly("猫", "坐在", "垫子", "上");
    assertThat(explanation.tokens()).hasSize(8);
  }

  @ParameterizedTest
  @EnumSource(value = ExplanationMethod.class, mode = EnumSource.Mode.EXCLUDE, names = "EXACT")
  void everyMethodShowsWeightsWhoseRowsSumToOne(ExplanationMethod method) {
    Explanation explanation =
        explain(
            "Unaffable 😀 cats aren't here!",
            method,
            new AttentionSource.Layer(0, OptionalInt.of(3)));
    Tensor weights = explanation.weights();
    int length = explanation.tokens().size();
    assertThat(weights.dimensions()).containsExactly(length, length);
    for (int row = 0; row < length; row++) {
      double sum = 0;
      for (int column = 0; column < length; column++) {
        sum += weights.get(row, column);
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
    }
    for (WordContribution word : explanation.words()) {
      assertThat(explanation.text().substring(word.start(), word.end())).isEqualTo(word.word());
      assertThat(word.contribution()).isBetween(-1.0, 1.0);
    }
  }

  @Test
  void whatReachesTheEmbeddingIsSharedOutAmongWordsAndMarkers() {
    Explanation explanation = explain(ENGLISH, ExplanationMethod.ROLLOUT, ROLLED_OUT);
    double words = explanation.words().stream().mapToDouble(WordContribution::contribution).sum();
    double markers = 0;
    int length = explanation.tokens().size();
    for (int row = 0; row < length; row++) {
      markers +=
          (explanation.weights().get(row, 0) + explanation.weights().get(row, length - 1)) / length;
    }
    assertThat(words + markers).isCloseTo(1, Offset.offset(1e-5));
  }

  @Test
  void ofALongTextThePartThatIsReadIsExplained() {
    String text = "one two three ".repeat(100);
    Explanation explanation = explain(text, ExplanationMethod.ATTENTION, ROLLED_OUT);
    assertThat(explanation.truncated()).isTrue();
    assertThat(explanation.words()).hasSize(126);
    assertThat(text).startsWith(explanation.text());
    assertThat(explanation.tokens().stream().filter(Token::marker)).hasSize(2);
    assertThat(explanation.faithfulness()).isEmpty();
  }

  @Test
  void aLayerOrHeadThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatThrownBy(() ->
            explain(
                ENGLISH,
                ExplanationMethod.ATTENTION,
                new AttentionSource.Layer(6, OptionalInt.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all-minilm-l6-v2 has no layer 6; its layers are 0 to 5");
    assertThatThrownBy(() ->
            explain(
                ENGLISH,
                ExplanationMethod.ATTENTION,
                new AttentionSource.Layer(0, OptionalInt.of(-1))))
        .hasMessageContaining("heads are 0 to 11");
    assertThatThrownBy(() -> explain("  ", ExplanationMethod.ROLLOUT, ROLLED_OUT))
        .hasMessageContaining("no word");
  }

  private static Explanation explain(
      String text, ExplanationMethod method, AttentionSource source) {
    return new SentenceExplainer(ENCODERS.forText(text), 42).explain(text, method, source);
  }
}
