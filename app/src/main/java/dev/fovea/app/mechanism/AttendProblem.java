package dev.fovea.app.mechanism;

import dev.fovea.attention.Similarity;
import dev.fovea.attention.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What {@code fovea attend} works on; the shapes fit.
 *
 * @param query [B, H, Lq, D]
 * @param key [B, Hk, Lk, D]
 * @param value [B, Hk, Lk, Dv]
 * @param similarity with its parameters, where it has any
 * @param lengths how many keys of each of the B sequences are there; the rest is padding
 * @param upstream [B, H, Lq, Dv], the gradient of the output
 */
public record AttendProblem(
    Tensor query,
    Tensor key,
    Tensor value,
    Similarity similarity,
    Optional<List<Integer>> lengths,
    Optional<Tensor> upstream) {
  /** Copies the lengths. */
  public AttendProblem {
    lengths = lengths.map(List::copyOf);
  }

  /** How many sequences there are. */
  public int batch() {
    return query.dimension(0);
  }
}
