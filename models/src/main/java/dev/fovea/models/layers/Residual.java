package dev.fovea.models.layers;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import java.util.function.UnaryOperator;

/**
 * A part of a Transformer block with its residual connection and norm: {@code x + part(norm(x))}
 * before, or {@code norm(x + part(x))} after.
 */
final class Residual {
  private final LayerNormalization norm;
  private final boolean preNorm;
  private final float dropout;

  Residual(Parameters at, TransformerSettings settings) {
    this.norm = new LayerNormalization(at, settings.width(), settings.normEpsilon());
    this.preNorm = settings.preNorm();
    this.dropout = settings.dropout();
  }

  Variable apply(Tape tape, Variable x, UnaryOperator<Variable> part) {
    if (preNorm) {
      return tape.add(x, tape.dropout(part.apply(norm.apply(tape, x)), dropout));
    }
    return norm.apply(tape, tape.add(x, tape.dropout(part.apply(x), dropout)));
  }
}
