package dev.fovea.attention.kernel;

/**
 * The loops that variants of attention need beside {@link Kernels}, under the same rules. A score
 * of negative infinity belongs to a key that is hidden: it gets weight 0, and a row of nothing else
 * becomes zeros. NaN or +∞ among the scores of a row makes its sparsemax and entmax NaN. What a
 * method costs is a pass over its arguments unless it says otherwise. Stateless and safe for use by
 * several threads.
 */
public interface VariantKernels {
  /**
   * Turns each row into its sparsemax (Martins and Astudillo 2016), in place, in O(columns) a step
   * of an iteration over the few numbers within 1 of the largest.
   *
   * @param scores [queries, keys], replaced by weights
   */
  void sparsemaxRows(Matrix scores);

  /**
   * Turns each row into its entmax-1.5 (Peters, Niculae and Martins 2019), in place, in O(columns)
   * a step of an iteration over the few numbers within 2 of the largest.
   *
   * @param scores [queries, keys], replaced by weights
   */
  void entmax15Rows(Matrix scores);

  /**
   * 1 / (1 + exp(−s)), in place (Ramapuram et al., "Theory, Analysis, and Best Practices for
   * Sigmoid Self-Attention", 2024).
   *
   * @param scores [queries, keys], replaced by weights
   */
  void sigmoidRows(Matrix scores);

  /**
   * s / (1 + exp(−s)) / n with n the numbers of the row above −∞, in place: the pointwise attention
   * of HSTU (Zhai et al., "Actions Speak Louder than Words", 2024).
   *
   * @param scores [queries, keys], replaced by weights
   */
  void siluRows(Matrix scores);

  /**
   * Takes the gradient of softmax weights to that of their scores, in place.
   *
   * @param weights what the forward pass gave, [queries, keys]
   * @param gradient of the weights, replaced by that of the scores
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void softmaxBackward(Matrix weights, Matrix gradient);

  /**
   * Takes the gradient of sparsemax weights to that of their scores, in place.
   *
   * @param weights what the forward pass gave, [queries, keys]
   * @param gradient of the weights, replaced by that of the scores
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void sparsemaxBackward(Matrix weights, Matrix gradient);

  /**
   * Takes the gradient of entmax-1.5 weights to that of their scores, in place.
   *
   * @param weights what the forward pass gave, [queries, keys]
   * @param gradient of the weights, replaced by that of the scores
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void entmax15Backward(Matrix weights, Matrix gradient);

  /**
   * Takes the gradient of sigmoid weights to that of their scores, in place.
   *
   * @param weights what the forward pass gave, [queries, keys]
   * @param gradient of the weights, replaced by that of the scores
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void sigmoidBackward(Matrix weights, Matrix gradient);

  /**
   * Takes the gradient of SiLU weights to that of their scores, in place.
   *
   * @param scores what {@link #siluRows} was given, [queries, keys]
   * @param gradient of the weights, replaced by that of the scores
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void siluBackward(Matrix scores, Matrix gradient);

  /**
   * cap · tanh(s / cap), in place (Gemma 2, 2024).
   *
   * @param scores of any shape
   * @param cap above 0
   */
  void softCap(Matrix scores, float cap);

  /**
   * Takes the gradient of capped scores to that of the scores before, in place.
   *
   * @param capped what {@link #softCap} gave
   * @param cap above 0
   * @param gradient of the capped scores, replaced by that of the scores
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void softCapBackward(Matrix capped, float cap, Matrix gradient);

  /**
   * {@code target = source} with pairs of columns turned by an angle of each row and pair (Su et
   * al. 2021); both may be the same matrix.
   *
   * @param source [rows, columns]
   * @param rotation the angles of as many rows
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void rotate(Matrix source, Rotation rotation, Matrix target);

  /**
   * {@code scores = v · tanh(query + key)} for each pair of query and key (Bahdanau et al. 2015),
   * in queries · keys · A hyperbolic tangents.
   *
   * @param tile projected queries and keys
   * @param scores receives the result, [queries, keys]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void additive(AdditiveTile tile, Matrix scores);

  /**
   * Adds the gradients of {@link #additive} from that of the scores, at about twice its cost.
   *
   * @param tile that of the forward pass
   * @param gradient of the scores, [queries, keys]
   * @param target where gradients are added, in the shapes of the tile
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void additiveBackward(AdditiveTile tile, Matrix gradient, AdditiveTile target);
}
