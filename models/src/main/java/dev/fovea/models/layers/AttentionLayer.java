package dev.fovea.models.layers;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;

/**
 * The essay's single attention layer: linear layers {@code query}, {@code key} and {@code value},
 * {@code softmax(Q·Kᵀ / √D)·V} with one head, and a linear layer {@code output}. Another {@link
 * AttentionKind} may stand in for the softmax.
 */
public final class AttentionLayer {
  private final MultiHeadAttention attention;

  /** With softmax. */
  public AttentionLayer(Parameters at, int units) {
    this(at, units, AttentionKind.SOFTMAX);
  }

  public AttentionLayer(Parameters at, int units, AttentionKind kind) {
    this.attention =
        MultiHeadAttention.self(
            at, AttentionSettings.of(units, 1).withKind(kind), Initialization.XAVIER);
  }

  /** [rows, units] → [rows, units]; each sequence attends to itself. */
  public Variable apply(Tape tape, Variable x, Sequences sequences) {
    return attention.apply(tape, x, sequences);
  }
}
