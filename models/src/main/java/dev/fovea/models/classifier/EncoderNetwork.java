package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Initialization;
import dev.fovea.models.layers.LayerNormalization;
import dev.fovea.models.layers.Linear;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.Positions;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.layers.TokenEmbedding;
import dev.fovea.models.layers.TransformerEncoder;
import dev.fovea.models.layers.TransformerSettings;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.transformer.BertConfiguration;
import dev.fovea.models.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A pretrained BERT-like encoder, rebuilt to be trained further (Devlin et al. 2019), with a linear
 * layer to the classes on its pooled output. Each layer learns {@value #LAYER_DECAY} times as fast
 * as the one above it, and the new layer {@value #HEAD_RATE} times as fast as the uppermost (Howard
 * and Ruder 2018; Sun et al. 2019).
 */
final class EncoderNetwork implements TextNetwork {
  private static final float LAYER_DECAY = 0.9f;
  private static final float HEAD_RATE = 10;

  private final ClassifierSettings settings;
  private final byte[] tokenizerJson;
  private final TextTokenizer tokenizer;
  private final Parameters parameters;
  private final TokenEmbedding words;
  private final Positions positions;
  private final LayerNormalization norm;
  private final TransformerEncoder encoder;
  private final boolean poolsFirst;
  private final Linear classes;

  private EncoderNetwork(
      ClassifierSettings settings,
      byte[] tokenizerJson,
      PretrainedParts parts,
      Shapes shapes,
      int classes)
      throws IOException {
    BertConfiguration bert = parts.configuration();
    this.settings = settings;
    this.tokenizerJson = tokenizerJson;
    this.tokenizer = TextTokenizer.read(new ByteArrayInputStream(tokenizerJson));
    this.parameters = new Parameters(settings.seed());
    this.poolsFirst = parts.poolsFirst();
    int width = parts.width();
    Initialization later = Initialization.ZEROS;
    this.words = new TokenEmbedding(parameters.at("words"), shapes.words(), width, later);
    this.positions =
        Positions.learned(parameters.at("positions"), shapes.positions(), width, later);
    this.norm = new LayerNormalization(parameters.at("norm"), width, bert.normEpsilon());
    AttentionSettings attention = AttentionSettings.of(width, bert.heads());
    TransformerSettings transformer =
        new TransformerSettings(
            bert.layers(),
            attention,
            shapes.inner(),
            Activation.GELU,
            false,
            settings.dropout(),
            later,
            bert.normEpsilon());
    this.encoder = new TransformerEncoder(parameters.at("encoder"), transformer);
    this.classes = new Linear(parameters.at("classes"), width, classes, Initialization.BERT);
    slowDown(bert.layers());
  }

  /** What the weights say of the network's shape. */
  record Shapes(int words, int positions, int inner) {
    static Shapes of(Weights weights) {
      return new Shapes(
          weights.get("embeddings.word_embeddings.weight").dimension(0),
          weights.get("embeddings.position_embeddings.weight").dimension(0),
          weights.get("encoder.layer.0.intermediate.dense.weight").dimension(1));
    }
  }

  /**
   * With the pretrained weights and a new layer to the classes.
   *
   * @throws IllegalArgumentException when there is no encoder of the settings' name
   */
  static EncoderNetwork pretrained(ClassifierSettings settings, int classes) throws IOException {
    PretrainedParts parts = PretrainedParts.named(settings.encoder().orElseThrow());
    Weights weights = parts.weights();
    EncoderNetwork network =
        new EncoderNetwork(settings, parts.tokenizer(), parts, Shapes.of(weights), classes);
    BertWeights.copy(weights, network.parameters, parts.configuration().layers());
    return network;
  }

  /** With weights to be filled in. */
  static EncoderNetwork of(
      ClassifierSettings settings, byte[] tokenizer, Shapes shapes, int classes)
      throws IOException {
    PretrainedParts parts = PretrainedParts.named(settings.encoder().orElseThrow());
    return new EncoderNetwork(settings, tokenizer, parts, shapes, classes);
  }

  private void slowDown(int layers) {
    for (int layer = 0; layer < layers; layer++) {
      float rate = (float) Math.pow(LAYER_DECAY, layers - 1 - layer);
      for (Parameter parameter : parameters.at("encoder").at("layer").at(layer).list()) {
        parameter.rate(rate);
      }
    }
    float rate = (float) Math.pow(LAYER_DECAY, layers);
    for (String part : List.of("words", "positions", "norm")) {
      parameters.at(part).list().forEach(parameter -> parameter.rate(rate));
    }
    parameters.at("classes").list().forEach(parameter -> parameter.rate(HEAD_RATE));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int[] units(String text) {
    return tokenizer.ids(text, Math.min(settings.longest(), positions.maximum()));
  }

  @Override
  public Variable scores(Tape tape, List<int[]> texts) {
    TokenBatch batch = TokenBatch.of(texts);
    Variable hidden = hidden(tape, batch);
    Variable pooled =
        poolsFirst
            ? tape.firstRows(hidden, batch.sequences())
            : tape.meanPool(hidden, batch.sequences());
    return classes.apply(tape, tape.dropout(pooled, settings.dropout()));
  }

  /** The last hidden states of packed texts: [tokens, width]. */
  Variable hidden(Tape tape, TokenBatch batch) {
    Variable embedded = positions.apply(tape, words.apply(tape, batch), batch);
    Variable x = tape.dropout(norm.apply(tape, embedded), settings.dropout());
    return encoder.apply(tape, x, batch.sequences());
  }

  @Override
  public void writeTokenizer(OutputStream stream) throws IOException {
    stream.write(tokenizerJson);
  }
}
