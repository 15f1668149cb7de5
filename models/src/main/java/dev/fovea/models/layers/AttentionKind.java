package dev.fovea.models.layers;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.autograd.Parameter;
import java.util.List;

/** How an attention layer weighs: from similarities to weights. */
public enum AttentionKind {
  /** Scaled dot product, softmax: every key gets something (Vaswani et al. 2017). */
  SOFTMAX,

  /** Scaled dot product, sparsemax: many keys get nothing (Martins and Astudillo 2016). */
  SPARSEMAX,

  /** Scaled dot product, entmax-1.5: between the two (Peters, Niculae and Martins 2019). */
  ENTMAX15,

  /** {@code v·tanh(Wq q + Wk k)}, softmax (Bahdanau et al. 2015). */
  ADDITIVE;

  /** A pipeline with the parameters it learns. */
  record Pipeline(AttentionOptions options, List<Parameter> learned) {}

  /**
   * Declares what this kind learns.
   *
   * @param headColumns D
   */
  Pipeline pipeline(Parameters at, int headColumns) {
    AttentionOptions options = AttentionOptions.softmax();
    return switch (this) {
      case SOFTMAX -> new Pipeline(options, List.of());
      case SPARSEMAX -> new Pipeline(options.withNormalizer(new Normalizer.Sparsemax()), List.of());
      case ENTMAX15 -> new Pipeline(options.withNormalizer(new Normalizer.Entmax15()), List.of());
      case ADDITIVE -> {
        Parameters node = at.at("additive");
        Parameter query = node.add("query", Initialization.XAVIER, headColumns, headColumns);
        Parameter key = node.add("key", Initialization.XAVIER, headColumns, headColumns);
        Parameter v = node.add("v", Initialization.XAVIER, headColumns);
        Similarity similarity = new Similarity.Additive(query.value(), key.value(), v.value());
        yield new Pipeline(options.withSimilarity(similarity), List.of(query, key, v));
      }
    };
  }
}
