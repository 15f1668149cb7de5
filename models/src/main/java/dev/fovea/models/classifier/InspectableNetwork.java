package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.tokenizer.TokenizedText;
import java.util.Optional;

/** A neural branch whose inside can be looked at. */
interface InspectableNetwork extends TextNetwork {
  /** What it reads of a text: the tokens whose numbers {@link #units} gives, with their places. */
  TokenizedText read(String text);

  /** The vectors of tokens, which the rest of the network is a function of. */
  TokenVectors vectors(Tape tape, int... units);

  /**
   * The classes' scores of texts given by their vectors.
   *
   * @param vectors [tokens, width]
   * @param batch where the texts lie; its token numbers are not looked at
   */
  Variable scores(Tape tape, Variable vectors, TokenBatch batch);

  /** The number of layers that attend. */
  int layers();

  /** The number of attention heads in each layer. */
  int heads();

  /** [L]: the share of each token's last state in what the classes are scored by. */
  Tensor readout(int tokens);

  /**
   * Where a class's score is linear in the vectors once the attention weights are given: the slope.
   *
   * @param weights [L, L]: the weights
   * @param contrast what is asked for, as a sum of so much of each class's score
   */
  Optional<WeightedSlope> slope(Tensor weights, double... contrast);
}
