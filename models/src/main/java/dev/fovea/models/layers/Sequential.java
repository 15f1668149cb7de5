package dev.fovea.models.layers;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layers one after the other, each reading what the one before gives. The essay's classifier, with
 * the masked pooling its listing lacks (without it each token would get a distribution of its own):
 *
 * <pre>{@code
 * Sequential model = new Sequential(seed)
 *     .embedding(10_000, 128)
 *     .attention(128)
 *     .meanPooling()
 *     .dense(10);
 * }</pre>
 *
 * <p>{@link #scores} gives the last layer's output; softmax is part of the loss and of {@link
 * #probabilities}. Parameters are named {@code 0.weight}, {@code 1.query.weight} and so on.
 */
public final class Sequential implements TextModel {
  private final Parameters parameters;
  private final List<Layer> layers = new ArrayList<>();
  private Optional<TokenEmbedding> embedding = Optional.empty();
  private int width;

  /** One layer; rows of {@code x} are tokens before pooling, texts after it. */
  @FunctionalInterface
  public interface Layer {
    Variable apply(Tape tape, Variable x, Sequences sequences);
  }

  public Sequential(long seed) {
    this.parameters = new Parameters(seed);
  }

  /** The first layer: a vector for each token number. */
  public Sequential embedding(int tokens, int units) {
    if (embedding.isPresent() || !layers.isEmpty()) {
      throw new IllegalStateException("the embedding is the first layer, and there is one");
    }
    embedding = Optional.of(new TokenEmbedding(next(), tokens, units));
    width = units;
    return this;
  }

  /** The essay's attention layer with softmax. */
  public Sequential attention(int units) {
    return attention(units, AttentionKind.SOFTMAX);
  }

  /** The essay's attention layer. */
  public Sequential attention(int units, AttentionKind kind) {
    if (units != width) {
      throw new IllegalArgumentException(
          "attention of %d units on rows of %d; put dense(%d) before it"
              .formatted(units, width, units));
    }
    AttentionLayer layer = new AttentionLayer(next(), units, kind);
    return add(layer::apply, units);
  }

  /** A Transformer encoder of the width there is. */
  public Sequential transformer(TransformerSettings settings) {
    TransformerEncoder encoder = new TransformerEncoder(next(), settings);
    return add(encoder::apply, settings.width());
  }

  /** The mean of each text's rows: one row a text. */
  public Sequential meanPooling() {
    return add(Tape::meanPool, width);
  }

  /** A linear layer. */
  public Sequential dense(int units) {
    Linear layer = new Linear(next(), width, units);
    return add((tape, x, sequences) -> layer.apply(tape, x), units);
  }

  /** A function of each number. */
  public Sequential activation(Activation function) {
    return add((tape, x, sequences) -> tape.activate(function, x), width);
  }

  /** Dropout, while training. */
  public Sequential dropout(float probability) {
    return add((tape, x, sequences) -> tape.dropout(x, probability), width);
  }

  /** A layer of one's own that gives so many columns. */
  public Sequential add(Layer layer, int outputs) {
    if (embedding.isEmpty()) {
      throw new IllegalStateException("begin with an embedding");
    }
    layers.add(layer);
    width = outputs;
    return this;
  }

  private Parameters next() {
    return parameters.at(embedding.isEmpty() ? 0 : layers.size() + 1);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Variable scores(Tape tape, TokenBatch texts) {
    Variable x =
        embedding
            .orElseThrow(() -> new IllegalStateException("begin with an embedding"))
            .apply(tape, texts);
    for (Layer layer : layers) {
      x = layer.apply(tape, x, texts.sequences());
    }
    return x;
  }
}
