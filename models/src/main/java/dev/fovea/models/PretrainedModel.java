package dev.fovea.models;

import dev.fovea.models.transformer.BertConfiguration;

/**
 * A pretrained encoder that comes with the class path.
 *
 * @param name the name users type
 * @param language what it was trained for
 * @param dimension the width of its hidden states and embeddings
 * @param configuration what its weights do not say
 * @param pooling how the hidden states of a text become one vector
 * @param resource where the weights ({@code .onnx}) and the tokenizer ({@code -tokenizer.json}) lie
 *     on the class path
 */
record PretrainedModel(
    String name,
    Language language,
    int dimension,
    BertConfiguration configuration,
    Pooling pooling,
    String resource) {
  /**
   * sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0): 6 layers of the 384-wide MiniLM (Wang et
   * al. 2020), tuned on a billion sentence pairs.
   */
  static final PretrainedModel ALL_MINILM_L6_V2 =
      new PretrainedModel(
          "all-minilm-l6-v2",
          Language.ENGLISH,
          384,
          BertConfiguration.bert(6, 12),
          Pooling.MEAN,
          "/all-minilm-l6-v2");

  /** BAAI/bge-small-zh-v1.5 (MIT): 4 layers, 512 wide (Xiao et al., "C-Pack", 2023). */
  static final PretrainedModel BGE_SMALL_ZH_V1_5 =
      new PretrainedModel(
          "bge-small-zh-v1.5",
          Language.CHINESE,
          512,
          BertConfiguration.bert(4, 8),
          Pooling.FIRST,
          "/bge-small-zh-v1.5");
}
