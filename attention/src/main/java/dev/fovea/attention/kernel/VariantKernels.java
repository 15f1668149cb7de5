package dev.fovea.attention.kernel;

/**
 * The loops that variants of attention need beside {@link Kernels}, under the same rules. A score
 * of negative infinity belongs to a key that is hidden: it gets weight 0, and a row of nothing else
 * becomes zeros. NaN or +∞ among the scores of a row makes its sparsemax and entmax NaN.
 */
public interface VariantKernels {
  /**
   * Turns each row into its sparsemax (Martins and Astudillo 2016), in place, in O(columns) a step
   * of an iteration over the few numbers within 1 of the largest.
   */
  void sparsemaxRows(Matrix scores);

  /** Turns each row into its entmax-1.5 (Peters, Niculae and Martins 2019), in place. */
  void entmax15Rows(Matrix scores);

  /** 1 / (1 + exp(−s)), in place. */
  void sigmoidRows(Matrix scores);

  /** s / (1 + exp(−s)) / n with n the numbers of the row above −∞, in place. */
  void siluRows(Matrix scores);

  /** Takes the gradient of softmax weights to that of their scores, in place. */
  void softmaxBackward(Matrix weights, Matrix gradient);

  /** The same for {@link #sparsemaxRows}. */
  void sparsemaxBackward(Matrix weights, Matrix gradient);

  /** The same for {@link #entmax15Rows}. */
  void entmax15Backward(Matrix weights, Matrix gradient);

  /** The same for {@link #sigmoidRows}. */
  void sigmoidBackward(Matrix weights, Matrix gradient);

  /** The same for {@link #siluRows}, from the scores. */
  void siluBackward(Matrix scores, Matrix gradient);

  /** cap · tanh(s / cap), in place. */
  void softCap(Matrix scores, float cap);

  /** Takes the gradient of capped scores to that of the scores before, in place. */
  void softCapBackward(Matrix capped, float cap, Matrix gradient);

  /**
   * {@code target = source} with pairs of columns turned by an angle of each row and pair (Su et
   * al. 2021); both may be the same matrix.
   */
  void rotate(Matrix source, Rotation rotation, Matrix target);

  /** {@code scores = v · tanh(query + key)} for each pair of query and key. */
  void additive(AdditiveTile tile, Matrix scores);

  /**
   * Adds the gradients of {@link #additive} from that of the scores.
   *
   * @param target where they are added, in the shapes of the tile
   */
  void additiveBackward(AdditiveTile tile, Matrix gradient, AdditiveTile target);
}
