package dev.fovea.models.layers;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stack of Transformer blocks whose tokens see what stands before them in their own sequence and
 * the whole of a memory, the output of an encoder (Vaswani et al. 2017). Block n declares {@code
 * layer.n.attention}, {@code .attentionNorm}, {@code .crossAttention}, {@code .crossAttentionNorm},
 * {@code .feedForward} and {@code .feedForwardNorm}; pre-norm stacks end with {@code norm}. A
 * decoder without a memory, as GPT-2's, is a {@link TransformerEncoder} with causal settings.
 */
public final class TransformerDecoder {
  private final List<Block> blocks = new ArrayList<>();
  private final Optional<LayerNormalization> norm;

  private record Block(
      MultiHeadAttention attention,
      Residual attentionResidual,
      MultiHeadAttention crossAttention,
      Residual crossResidual,
      FeedForward feedForward,
      Residual feedForwardResidual) {}

  public TransformerDecoder(Parameters at, TransformerSettings settings) {
    for (int layer = 0; layer < settings.layers(); layer++) {
      Parameters node = at.at("layer").at(layer);
      blocks.add(
          new Block(
              MultiHeadAttention.self(
                  node.at("attention"), settings.causalAttention(), settings.initialization()),
              new Residual(node.at("attentionNorm"), settings),
              MultiHeadAttention.cross(
                  node.at("crossAttention"), settings.crossAttention(), settings.initialization()),
              new Residual(node.at("crossAttentionNorm"), settings),
              new FeedForward(node.at("feedForward"), settings),
              new Residual(node.at("feedForwardNorm"), settings)));
    }
    this.norm =
        settings.preNorm()
            ? Optional.of(
                new LayerNormalization(at.at("norm"), settings.width(), settings.normEpsilon()))
            : Optional.empty();
  }

  /**
   * [rows, width] → [rows, width].
   *
   * @param memory [memory rows, width]
   * @param memorySequences as many as there are sequences
   */
  public Variable apply(
      Tape tape, Variable x, Sequences sequences, Variable memory, Sequences memorySequences) {
    return apply(tape, x, sequences, memory, memorySequences, Optional.empty());
  }

  /**
   * The same, with somebody looking on.
   *
   * @param observer is told each layer's weights of the first sequence's attention to its memory,
   *     without dropout: [H, L, memory L]
   */
  public Variable apply(
      Tape tape,
      Variable x,
      Sequences sequences,
      Variable memory,
      Sequences memorySequences,
      Consumer<Tensor> observer) {
    return apply(tape, x, sequences, memory, memorySequences, Optional.of(observer));
  }

  private Variable apply(
      Tape tape,
      Variable x,
      Sequences sequences,
      Variable memory,
      Sequences memorySequences,
      Optional<Consumer<Tensor>> observer) {
    Variable hidden = x;
    for (Block block : blocks) {
      hidden =
          block
              .attentionResidual()
              .apply(tape, hidden, part -> block.attention().apply(tape, part, sequences));
      hidden =
          block
              .crossResidual()
              .apply(
                  tape,
                  hidden,
                  part -> {
                    observer.ifPresent(looking ->
                        looking.accept(
                            block
                                .crossAttention()
                                .weights(tape, part, sequences, memory, memorySequences)));
                    return block
                        .crossAttention()
                        .apply(tape, part, sequences, memory, memorySequences);
                  });
      hidden =
          block
              .feedForwardResidual()
              .apply(tape, hidden, part -> block.feedForward().apply(tape, part));
    }
    Variable last = hidden;
    return norm.map(layer -> layer.apply(tape, last)).orElse(last);
  }
}
