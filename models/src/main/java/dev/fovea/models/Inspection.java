package dev.fovea.models;

import dev.fovea.attention.Tensor;
import dev.fovea.models.tokenizer.TokenizedText;
import java.util.List;

/**
 * What can be seen while a text is encoded.
 *
 * @param text its tokens, L of them
 * @param attention for each layer the weights of every head, [H, L, L]; a row says how much that
 *     token takes from each, and sums to 1
 * @param readout [L]: the share of each token's last state in the text's embedding before it is
 *     brought to unit length; sums to 1
 */
public record Inspection(TokenizedText text, List<Tensor> attention, Tensor readout) {
  public Inspection {
    attention = List.copyOf(attention);
  }
}
