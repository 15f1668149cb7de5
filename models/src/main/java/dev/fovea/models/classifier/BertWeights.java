package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.weights.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The weights of a BERT, by its names for them, as parameters of a network of ours. */
final class BertWeights {
  private static final Map<String, String> PARTS =
      Map.of(
          "attention.query", "attention.self.query",
          "attention.key", "attention.self.key",
          "attention.value", "attention.self.value",
          "attention.output", "attention.output.dense",
          "attentionNorm", "attention.output.LayerNorm",
          "feedForward.inner", "intermediate.dense",
          "feedForward.outer", "output.dense",
          "feedForwardNorm", "output.LayerNorm");

  private BertWeights() {}

  /**
   * Fills {@code words}, {@code positions}, {@code norm} and {@code encoder}. There is one kind of
   * text only, so the vector of its type is added to the positions' once and for all.
   *
   * @throws IllegalArgumentException when a weight is missing or of another shape
   */
  static void copy(Weights weights, Parameters parameters, int layers) {
    Map<String, Tensor> ours = new HashMap<>();
    ours.put("words.weight", weights.get("embeddings.word_embeddings.weight"));
    ours.put("positions.weight", placed(weights));
    for (String kind : List.of("weight", "bias")) {
      ours.put("norm." + kind, weights.get("embeddings.LayerNorm." + kind));
      for (int layer = 0; layer < layers; layer++) {
        String path = "encoder.layer." + layer + ".";
        PARTS.forEach((our, their) ->
            ours.put(path + our + "." + kind, weights.get(path + their + "." + kind)));
      }
    }
    for (String part : Set.of("words", "positions", "norm", "encoder")) {
      Map<String, Tensor> below = new HashMap<>(ours);
      below.keySet().removeIf(name -> !name.startsWith(part + "."));
      parameters.at(part).load(new Weights("the pretrained encoder", below));
    }
  }

  private static Tensor placed(Weights weights) {
    Tensor positions = weights.get("embeddings.position_embeddings.weight");
    Tensor types = weights.get("embeddings.token_type_embeddings.weight");
    float[] sums = positions.values().clone();
    int width = positions.dimension(1);
    for (int index = 0; index < sums.length; index++) {
      sums[index] += types.values()[index % width];
    }
    return Tensor.of(sums, positions.dimensions());
  }
}
