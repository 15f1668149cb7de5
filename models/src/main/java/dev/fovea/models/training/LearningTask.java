package dev.fovea.models.training;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.Parameters;

/** What a {@link Trainer} trains: a model with its examples. */
public interface LearningTask {
  /** What is learned. */
  Parameters parameters();

  /** How many examples there are to learn from. */
  int examples();

  /** The tokens of an example, by which batches are made up. */
  int tokens(int example);

  /**
   * The mean loss over a batch: [1, 1]. Depends on nothing but the parameters, the examples and the
   * tape's pass.
   */
  Variable loss(Tape tape, int... examples);

  /**
   * How good the model is on what it does not learn from; larger is better. Called after each
   * epoch. Depends on nothing but the parameters.
   */
  double evaluate(Tape tape);
}
