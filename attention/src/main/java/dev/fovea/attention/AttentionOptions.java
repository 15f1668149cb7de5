package dev.fovea.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which attention: the stages of the one pipeline, in their order (Vaswani et al., "Attention Is
 * All You Need", 2017, and for each stage the paper that it names). Immutable, but for the numbers
 * of learned tensors, which are shared with the caller.
 *
 * <pre>
 *   norm and rotation of query and key → similarity → soft cap → biases → mask → normaliser →
 *   dropout → times value → gate
 * </pre>
 *
 * @param norm of queries and keys
 * @param rotary of queries and keys, after the norm
 * @param similarity of a query and a key
 * @param softCap scores s become c·tanh(s/c), so that they stay within ±c (Gemma 2, 2024); infinite
 *     for none
 * @param biases added to the scores
 * @param mask which keys are seen
 * @param normalizer from scores to weights
 * @param dropout of the weights
 */
public record AttentionOptions(
    Optional<QueryKeyNorm> norm,
    Optional<Rotary> rotary,
    Similarity similarity,
    double softCap,
    List<Bias> biases,
    Mask mask,
    Normalizer normalizer,
    Dropout dropout) {

  /**
   * Checks the soft cap and copies the biases.
   *
   * @throws IllegalArgumentException when the soft cap is not above 0
   */
  public AttentionOptions {
    if (!(softCap > 0)) {
      throw new IllegalArgumentException("soft cap %s is not above 0".formatted(softCap));
    }
    biases = List.copyOf(biases);
  }

  /** {@return softmax(Q·Kᵀ / √D)·V over all keys; everything else by the methods {@code with…}} */
  public static AttentionOptions softmax() {
    return new AttentionOptions(
        Optional.empty(),
        Optional.empty(),
        new Similarity.ScaledDot(),
        Double.POSITIVE_INFINITY,
        List.of(),
        new Mask.Everything(),
        new Normalizer.Softmax(),
        Dropout.NONE);
  }

  /**
   * {@return the same with a norm of queries and keys}
   *
   * @param newNorm what stands in its place
   */
  public AttentionOptions withNorm(QueryKeyNorm newNorm) {
    return new AttentionOptions(
        Optional.of(newNorm), rotary, similarity, softCap, biases, mask, normalizer, dropout);
  }

  /**
   * {@return the same with a rotation of queries and keys}
   *
   * @param newRotary what stands in its place
   */
  public AttentionOptions withRotary(Rotary newRotary) {
    return new AttentionOptions(
        norm, Optional.of(newRotary), similarity, softCap, biases, mask, normalizer, dropout);
  }

  /**
   * {@return the same with another similarity}
   *
   * @param newSimilarity what stands in its place
   */
  public AttentionOptions withSimilarity(Similarity newSimilarity) {
    return new AttentionOptions(
        norm, rotary, newSimilarity, softCap, biases, mask, normalizer, dropout);
  }

  /**
   * {@return the same with another soft cap}
   *
   * @param newSoftCap above 0; infinite for none
   */
  public AttentionOptions withSoftCap(double newSoftCap) {
    return new AttentionOptions(
        norm, rotary, similarity, newSoftCap, biases, mask, normalizer, dropout);
  }

  /**
   * {@return the same with other biases}
   *
   * @param newBiases in place of those there are
   */
  public AttentionOptions withBiases(Bias... newBiases) {
    return new AttentionOptions(
        norm, rotary, similarity, softCap, List.of(newBiases), mask, normalizer, dropout);
  }

  /**
   * {@return the same with another mask}
   *
   * @param newMask what stands in its place
   */
  public AttentionOptions withMask(Mask newMask) {
    return new AttentionOptions(
        norm, rotary, similarity, softCap, biases, newMask, normalizer, dropout);
  }

  /**
   * {@return the same with another normaliser}
   *
   * @param newNormalizer what stands in its place
   */
  public AttentionOptions withNormalizer(Normalizer newNormalizer) {
    return new AttentionOptions(
        norm, rotary, similarity, softCap, biases, mask, newNormalizer, dropout);
  }

  /**
   * {@return the same with another dropout}
   *
   * @param newDropout what stands in its place
   */
  public AttentionOptions withDropout(Dropout newDropout) {
    return new AttentionOptions(
        norm, rotary, similarity, softCap, biases, mask, normalizer, newDropout);
  }

  /**
   * {@return the learned tensors, in the order of the pipeline; one that stands twice is listed
   * once}
   */
  public List<Tensor> parameters() {
    List<Tensor> all = new ArrayList<>();
    norm.ifPresent(n -> all.addAll(List.of(n.queryScale(), n.keyScale())));
    if (similarity instanceof Similarity.Additive(Tensor query, Tensor key, Tensor v)) {
      all.addAll(List.of(query, key, v));
    }
    for (Bias bias : biases) {
      switch (bias) {
        case Bias.Relative(Tensor table) -> all.add(table);
        case Bias.TimeGap(Tensor table, double _) -> all.add(table);
        case Bias.Alibi _ -> {}
      }
    }
    if (normalizer instanceof Normalizer.Softmax(Optional<Tensor> sink)) {
      sink.ifPresent(all::add);
    }
    return all.stream().distinct().toList();
  }
}
