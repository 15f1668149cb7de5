package dev.fovea.models.layers;

import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Matrix;

/** A network that scores classes for texts. */
public interface TextModel {
  /** Everything it learns. */
  Parameters parameters();

  /** The classes' scores, before any softmax: [texts, classes]. */
  Variable scores(Tape tape, TokenBatch texts);

  /** The classes' probabilities, in a pass of its own: [texts, classes]. */
  default Matrix probabilities(Tape tape, TokenBatch texts) {
    tape.begin(Pass.inference());
    return tape.probabilities(scores(tape, texts));
  }
}
