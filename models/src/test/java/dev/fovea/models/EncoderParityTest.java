package dev.fovea.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderParityTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void twoHundredVariedSentencesGetTheEmbeddingsOfOnnxRuntime(Language language) throws Exception {
    PretrainedModel model =
        language == Language.ENGLISH
            ? PretrainedModel.ALL_MINILM_L6_V2
            : PretrainedModel.BGE_SMALL_ZH_V1_5;
    List<String> sentences = Sentences.varied();
    List<Embedding> ours = new PretrainedEncoder(model).encode(sentences);
    double worstCosine = 1;
    double worstDifference = 0;
    try (OnnxRuntimeEncoder oracle = new OnnxRuntimeEncoder(model)) {
      for (int index = 0; index < sentences.size(); index++) {
        float[] expected = oracle.encode(sentences.get(index), TextEncoder.MAXIMUM_TOKENS);
        Embedding actual = ours.get(index);
        worstCosine = Math.min(worstCosine, actual.cosine(Embedding.of(model.name(), expected)));
        for (int column = 0; column < expected.length; column++) {
          worstDifference =
              Math.max(worstDifference, Math.abs(expected[column] - actual.get(column)));
        }
      }
    }
    System.out.printf(
        "%s: worst cosine 1 - %.2g, largest difference %.2g%n",
        model.name(), 1 - worstCosine, worstDifference);
    assertThat(worstCosine).isGreaterThanOrEqualTo(0.99999);
    assertThat(worstDifference).isLessThanOrEqualTo(1e-4);
  }
}
