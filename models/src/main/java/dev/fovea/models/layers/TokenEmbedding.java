package dev.fovea.models.layers;

import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;

/** A learned vector for each token number: parameter {@code weight} [tokens, width]. */
public final class TokenEmbedding {
  private final Parameter weight;

  public TokenEmbedding(Parameters at, int tokens, int width) {
    this(at, tokens, width, Initialization.KERAS_EMBEDDING);
  }

  public TokenEmbedding(Parameters at, int tokens, int width, Initialization initialization) {
    this.weight = at.add("weight", initialization, tokens, width);
  }

  /**
   * The vectors of tokens: [tokens.length, width].
   *
   * @throws IndexOutOfBoundsException when there is no such token
   */
  public Variable apply(Tape tape, int... tokens) {
    return tape.embedding(weight, tokens);
  }

  /** The vectors of a batch's tokens: [tokens, width]. */
  public Variable apply(Tape tape, TokenBatch batch) {
    return apply(tape, batch.tokens());
  }

  /** Scores of all tokens by the same vectors (Press and Wolf 2017): [rows, tokens]. */
  public Variable scores(Tape tape, Variable x) {
    return tape.linearTransposed(x, weight);
  }

  /** The vectors, to be shared with another layer. */
  public Parameter weight() {
    return weight;
  }

  /** How many tokens have a vector. */
  public int tokens() {
    return weight.value().dimension(0);
  }
}
