package dev.fovea.models.transformer;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Initialization;
import dev.fovea.models.layers.LayerNormalization;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.Positions;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.layers.TokenEmbedding;
import dev.fovea.models.layers.TransformerEncoder;
import dev.fovea.models.layers.TransformerSettings;
import dev.fovea.models.weights.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link BertEncoder} on a tape: the same numbers, with gradients, for training it further and
 * for asking what its output depends on. Declares {@code words}, {@code positions}, {@code norm}
 * and {@code encoder}. There is one type of text only: its vector is part of the positions'.
 */
public final class TrainableBert {
  private static final Map<String, String> PARTS =
      Map.of(
          "attention.query", "attention.self.query",
          "attention.key", "attention.self.key",
          "attention.value", "attention.self.value",
          "attention.output", "attention.output.dense",
          "attentionNorm", "attention.output.LayerNorm",
          "feedForward.inner", "intermediate.dense",
          "feedForward.outer", "output.dense",
          "feedForwardNorm", "output.LayerNorm");

  private final float dropout;
  private final TokenEmbedding words;
  private final Positions positions;
  private final LayerNormalization norm;
  private final TransformerEncoder encoder;

  /**
   * What the weights say of the network's shape.
   *
   * @param words the tokens of the vocabulary
   * @param positions the most tokens of a text
   * @param width of the hidden states
   * @param inner the width of the feed-forward part
   */
  public record Shape(int words, int positions, int width, int inner) {
    /** The shape of an encoder with these weights. */
    public static Shape of(Weights weights, BertConfiguration configuration) {
      Tensor table = weights.get("embeddings.word_embeddings.weight");
      return new Shape(
          table.dimension(0),
          weights.get("embeddings.position_embeddings.weight").dimension(0)
              - configuration.firstPosition(),
          table.dimension(1),
          weights.get("encoder.layer.0.intermediate.dense.weight").dimension(1));
    }
  }

  /**
   * With numbers to be filled in; zeros until then.
   *
   * @param dropout of every part's output while training
   * @throws IllegalArgumentException for an activation that has no gradient here
   */
  public TrainableBert(Parameters at, BertConfiguration configuration, Shape shape, float dropout) {
    Initialization later = Initialization.ZEROS;
    this.dropout = dropout;
    this.words = new TokenEmbedding(at.at("words"), shape.words(), shape.width(), later);
    this.positions = Positions.learned(at.at("positions"), shape.positions(), shape.width(), later);
    this.norm = new LayerNormalization(at.at("norm"), shape.width(), configuration.normEpsilon());
    this.encoder =
        new TransformerEncoder(
            at.at("encoder"),
            new TransformerSettings(
                configuration.layers(),
                AttentionSettings.of(shape.width(), configuration.heads()),
                shape.inner(),
                activation(configuration.activation()),
                false,
                dropout,
                later,
                configuration.normEpsilon()));
  }

  /**
   * With pretrained numbers, which are copied.
   *
   * @throws IllegalArgumentException when a weight is missing or of another shape
   */
  public static TrainableBert pretrained(
      Parameters at, Weights weights, BertConfiguration configuration, float dropout) {
    TrainableBert network =
        new TrainableBert(at, configuration, Shape.of(weights, configuration), dropout);
    Map<String, Tensor> ours = new HashMap<>();
    ours.put("words.weight", weights.get("embeddings.word_embeddings.weight"));
    ours.put("positions.weight", placed(weights, configuration.firstPosition()));
    for (String kind : List.of("weight", "bias")) {
      ours.put("norm." + kind, weights.get("embeddings.LayerNorm." + kind));
      for (int layer = 0; layer < configuration.layers(); layer++) {
        String path = "encoder.layer." + layer + ".";
        PARTS.forEach((our, their) ->
            ours.put(path + our + "." + kind, weights.get(path + their + "." + kind)));
      }
    }
    String known = network.words.weight().name();
    String root = known.substring(0, known.length() - "words.weight".length());
    for (String part : List.of("words.", "positions.", "norm.", "encoder.")) {
      Map<String, Tensor> below = new HashMap<>();
      ours.forEach((name, tensor) -> {
        if (name.startsWith(part)) {
          below.put(root + name, tensor);
        }
      });
      at.at(part.substring(0, part.length() - 1))
          .load(new Weights("the pretrained encoder", below));
    }
    return network;
  }

  private static Activation activation(FeedForwardActivation function) {
    return switch (function) {
      case GELU -> Activation.GELU;
      case RELU -> Activation.RELU;
      case SILU -> Activation.SILU;
      case GELU_TANH ->
          throw new IllegalArgumentException("GELU by the hyperbolic tangent has no gradient here");
    };
  }

  private static Tensor placed(Weights weights, int first) {
    Tensor positions = weights.get("embeddings.position_embeddings.weight");
    Tensor types = weights.get("embeddings.token_type_embeddings.weight");
    int width = positions.dimension(1);
    int rows = positions.dimension(0) - first;
    Tensor sums = Tensor.zeros(rows, width);
    for (int index = 0; index < sums.size(); index++) {
      sums.values()[index] =
          positions.values()[first * width + index] + types.values()[index % width];
    }
    return sums;
  }

  /** The most tokens of a text. */
  public int maximumTokens() {
    return positions.maximum();
  }

  /** The vectors of the words' tokens, before anything is added to them: [tokens, width]. */
  public Variable words(Tape tape, TokenBatch batch) {
    return words.apply(tape, batch);
  }

  /** The last hidden states of packed texts: [tokens, width]. */
  public Variable hidden(Tape tape, TokenBatch batch) {
    return hidden(tape, words(tape, batch), batch);
  }

  /**
   * The same for any vectors in the words' place.
   *
   * @param vectors [tokens, width]
   * @param batch says where the texts lie; its token numbers are not looked at
   */
  public Variable hidden(Tape tape, Variable vectors, TokenBatch batch) {
    Variable embedded = norm.apply(tape, positions.apply(tape, vectors, batch));
    return encoder.apply(tape, tape.dropout(embedded, dropout), batch.sequences());
  }
}
