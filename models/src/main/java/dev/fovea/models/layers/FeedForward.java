package dev.fovea.models.layers;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;

/**
 * The position-wise part of a Transformer (Vaswani et al. 2017): two linear layers, {@code inner}
 * and {@code outer}, with an activation between them.
 */
public final class FeedForward {
  private final TransformerSettings settings;
  private final Linear inner;
  private final Linear outer;

  public FeedForward(Parameters at, TransformerSettings settings) {
    this.settings = settings;
    this.inner =
        new Linear(
            at.at("inner"), settings.width(), settings.innerWidth(), settings.initialization());
    this.outer =
        new Linear(
            at.at("outer"), settings.innerWidth(), settings.width(), settings.initialization());
  }

  /** [rows, width] → [rows, width]. */
  public Variable apply(Tape tape, Variable x) {
    Variable hidden = tape.activate(settings.activation(), inner.apply(tape, x));
    return outer.apply(tape, tape.dropout(hidden, settings.dropout()));
  }
}
