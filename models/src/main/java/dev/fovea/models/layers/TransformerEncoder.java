package dev.fovea.models.layers;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack of Transformer blocks whose tokens see the whole sequence, or with causal settings what
 * stands before them. Block n declares {@code layer.n.attention}, {@code .attentionNorm}, {@code
 * .feedForward} and {@code .feedForwardNorm}; pre-norm stacks end with {@code norm}.
 */
public final class TransformerEncoder {
  private final List<Block> blocks = new ArrayList<>();
  private final Optional<LayerNormalization> norm;

  private record Block(
      MultiHeadAttention attention,
      Residual attentionResidual,
      FeedForward feedForward,
      Residual feedForwardResidual) {}

  public TransformerEncoder(Parameters at, TransformerSettings settings) {
    for (int layer = 0; layer < settings.layers(); layer++) {
      Parameters node = at.at("layer").at(layer);
      blocks.add(
          new Block(
              MultiHeadAttention.self(
                  node.at("attention"), settings.attention(), settings.initialization()),
              new Residual(node.at("attentionNorm"), settings),
              new FeedForward(node.at("feedForward"), settings),
              new Residual(node.at("feedForwardNorm"), settings)));
    }
    this.norm =
        settings.preNorm()
            ? Optional.of(
                new LayerNormalization(at.at("norm"), settings.width(), settings.normEpsilon()))
            : Optional.empty();
  }

  /** [rows, width] → [rows, width]. */
  public Variable apply(Tape tape, Variable x, Sequences sequences) {
    Variable hidden = x;
    for (Block block : blocks) {
      hidden =
          block
              .attentionResidual()
              .apply(tape, hidden, part -> block.attention().apply(tape, part, sequences));
      hidden =
          block
              .feedForwardResidual()
              .apply(tape, hidden, part -> block.feedForward().apply(tape, part));
    }
    Variable last = hidden;
    return norm.map(layer -> layer.apply(tape, last)).orElse(last);
  }
}
