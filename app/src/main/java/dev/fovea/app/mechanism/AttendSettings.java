package dev.fovea.app.mechanism;

import dev.fovea.attention.Mask;
import java.util.OptionalInt;

/**
 * Which attention {@code fovea attend} computes, and what of it is written.
 *
 * @param similarity of a query and a key
 * @param normalizer from scores to weights
 * @param causal a query sees keys up to its own position, the last query standing at the last key
 * @param window how near a key must be to be seen, above 0
 * @param alibi distance costs score
 * @param weights the weights are written, too
 * @param gradients the gradients are written, too
 */
public record AttendSettings(
    SimilarityKind similarity,
    NormalizerKind normalizer,
    boolean causal,
    OptionalInt window,
    boolean alibi,
    boolean weights,
    boolean gradients) {

  Mask mask() {
    Mask mask = causal ? new Mask.Causal() : new Mask.Everything();
    return window.isPresent() ? mask.and(new Mask.Window(window.getAsInt())) : mask;
  }
}
