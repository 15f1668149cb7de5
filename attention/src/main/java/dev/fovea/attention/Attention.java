package dev.fovea.attention;

import dev.fovea.attention.internal.Backward;
import dev.fovea.attention.internal.Forward;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;

/**
 * Attention: every query looks at the keys of its sequence, and gets the mixture of their values
 * that the {@linkplain AttentionOptions options} describe, with its gradient (Vaswani et al.,
 * "Attention Is All You Need", 2017; in tiles: Dao et al., "FlashAttention", 2022).
 *
 * <p>Time is O(H·L·L′·(D + Dv)) a sequence, where L′ counts the keys in tiles that the mask shows
 * at least in part. Memory beyond input and output is O(Lk·(D + Dv)) for packed keys and values, as
 * much as query and key take where they are normed or rotated first and, for each thread, a block
 * of rows of scores that shrinks as Lk grows: it grows with L, never with L².
 *
 * <p>Softmax of dot products or cosines goes through fused kernels that never hold a row's scores,
 * with norm, rotation, soft cap, ALiBi, sink and gate, under any {@code and} of causal mask, window
 * and prefix. Other masks, learned biases, dropout, the additive similarity and the other
 * normalisers go through a general path, which takes about twice as long (entmax-1.5 and dropout
 * three to four times).
 *
 * <p>Each element is computed by one thread in one fixed order, and sums over blocks of rows are
 * taken in an order that follows from the shapes alone: the result has the same bits whatever the
 * number of threads.
 *
 * <p>NaN in a score makes that row NaN, output and query gradient; so does +∞ where weights sum to
 * 1, while a sigmoid gives it weight 1 and SiLU an infinite one. A score of −∞ is a hidden key's.
 * What is hidden has weight exactly 0; where its tile is seen in part, its value is still
 * multiplied by that 0, so hidden values must be finite. Rows outside the sequences are never read.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Attention {
  private final AttentionOptions options;
  private final Kernels kernels;
  private final Workers workers;

  /**
   * Attention of one kind, on kernels and a pool.
   *
   * @param options the pipeline
   * @param kernels which do the work
   * @param workers among which it is shared out
   */
  public Attention(AttentionOptions options, Kernels kernels, Workers workers) {
    this.options = options;
    this.kernels = kernels;
    this.workers = workers;
  }

  /** {@return the stages of the pipeline} */
  public AttentionOptions options() {
    return options;
  }

  /**
   * Writes the attended values to {@code output} [B, H, Lq, Dv]; rows of padding stay as they are.
   *
   * @param input what is attended to
   * @param output where the result is written: [B, H, Lq, Dv]
   * @throws IllegalArgumentException when a shape does not fit, naming both
   */
  public void attend(AttentionInput input, Heads output) {
    var _ = forward(input, output);
  }

  /**
   * As {@link #attend}, and keeps what {@link #backward} needs.
   *
   * @param input what is attended to
   * @param output where the result is written: [B, H, Lq, Dv]
   * @return what {@link #backward} needs
   */
  public AttentionResult forward(AttentionInput input, Heads output) {
    requireFit(input);
    if (!input.hasOutputShape(output)) {
      throw new IllegalArgumentException(
          "output %s does not fit query %s and value %s"
              .formatted(output, input.query(), input.value()));
    }
    RowStatistics statistics = RowStatistics.of(input.query());
    AttentionResult result = new AttentionResult(input, output, statistics);
    new Forward(options, kernels, workers).attend(result);
    return result;
  }

  /**
   * Adds the gradients of a loss to {@code gradients}.
   *
   * @param result of the forward pass
   * @param upstream the gradient of the loss with respect to the output: [B, H, Lq, Dv]
   * @param gradients where gradients are added
   * @throws IllegalArgumentException when a shape does not fit, naming both
   */
  public void backward(AttentionResult result, Heads upstream, AttentionGradients gradients) {
    AttentionInput input = result.input();
    requireFit(input);
    if (!input.hasOutputShape(upstream)) {
      throw new IllegalArgumentException(
          "upstream %s does not fit query %s and value %s"
              .formatted(upstream, input.query(), input.value()));
    }
    gradients.requireFit(input, options);
    new Backward(options, kernels, workers).propagate(result, upstream, gradients);
  }

  /**
   * {@return the weights by which one sequence's values are mixed, before dropout: [H, Lq, Lk]} For
   * looking at: O(Lq·Lk) memory.
   *
   * @param input what is attended to
   * @param sequence counted from 0
   */
  public Tensor weights(AttentionInput input, int sequence) {
    requireFit(input);
    int rows = input.query().length(sequence);
    int columns = input.key().length(sequence);
    int heads = input.query().heads();
    Tensor weights = Tensor.zeros(heads, rows, columns);
    Matrix all = Matrix.of(weights.values(), heads * rows, columns);
    new Forward(options, kernels, workers)
        .weights(input, sequence, head -> all.rowRange(head * rows, rows));
    return weights;
  }

  private void requireFit(AttentionInput input) {
    int depth = input.query().columns();
    int heads = input.query().heads();
    options
        .norm()
        .ifPresent(norm -> require(norm.queryScale().size() == depth, norm, input.query()));
    options
        .rotary()
        .ifPresent(rotary ->
            require(
                rotary.columns() == 0 ? depth % 2 == 0 : rotary.columns() <= depth,
                rotary,
                input.query()));
    if (options.similarity() instanceof Similarity.Additive additive) {
      require(additive.query().dimension(0) == depth, additive, input.query());
    }
    for (Bias bias : options.biases()) {
      switch (bias) {
        case Bias.Relative(Tensor table) ->
            require(table.dimension(0) == heads, bias, input.query());
        case Bias.TimeGap(Tensor table, double _) -> {
          require(table.dimension(0) == heads, bias, input.query());
          if (input.times().isEmpty()) {
            throw new IllegalArgumentException(
                "%s needs the times of queries and keys; the input has none".formatted(bias));
          }
        }
        case Bias.Alibi _ -> {}
      }
    }
    if (options.normalizer() instanceof Normalizer.Softmax softmax) {
      softmax.sink().ifPresent(sink -> require(sink.size() == heads, softmax, input.query()));
    }
  }

  private static void require(boolean fits, Object stage, Heads query) {
    if (!fits) {
      throw new IllegalArgumentException("%s does not fit query %s".formatted(stage, query));
    }
  }
}
