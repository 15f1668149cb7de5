package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.layers.Initialization;
import dev.fovea.models.layers.Linear;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.tokenizer.TokenizedText;
import dev.fovea.models.transformer.TrainableBert;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A pretrained BERT-like encoder, rebuilt to be trained further (Devlin et al. 2019), with a linear
 * layer to the classes on its pooled output. Each layer learns {@value #LAYER_DECAY} times as fast
 * as the one above it, and the new layer {@value #HEAD_RATE} times as fast as the uppermost (Howard
 * and Ruder 2018; Sun et al. 2019).
 */
final class EncoderNetwork implements InspectableNetwork {
  private static final float LAYER_DECAY = 0.9f;
  private static final float HEAD_RATE = 10;

  private final ClassifierSettings settings;
  private final byte[] tokenizerJson;
  private final TextTokenizer tokenizer;
  private final Parameters parameters;
  private final TrainableBert encoder;
  private final PretrainedParts parts;
  private final Linear classes;

  private EncoderNetwork(
      ClassifierSettings settings,
      byte[] tokenizerJson,
      PretrainedParts parts,
      Parameters parameters,
      TrainableBert encoder,
      int classes)
      throws IOException {
    this.settings = settings;
    this.tokenizerJson = tokenizerJson;
    this.tokenizer = TextTokenizer.read(new ByteArrayInputStream(tokenizerJson));
    this.parameters = parameters;
    this.encoder = encoder;
    this.parts = parts;
    this.classes =
        new Linear(parameters.at("classes"), parts.width(), classes, Initialization.BERT);
    slowDown(parts.configuration().layers());
  }

  /**
   * With the pretrained weights and a new layer to the classes.
   *
   * @throws IllegalArgumentException when there is no encoder of the settings' name
   */
  static EncoderNetwork pretrained(ClassifierSettings settings, int classes) throws IOException {
    PretrainedParts parts = PretrainedParts.named(settings.encoder().orElseThrow());
    Parameters parameters = new Parameters(settings.seed());
    TrainableBert encoder =
        TrainableBert.pretrained(
            parameters, parts.weights(), parts.configuration(), settings.dropout());
    return new EncoderNetwork(settings, parts.tokenizer(), parts, parameters, encoder, classes);
  }

  /** With weights to be filled in. */
  static EncoderNetwork of(
      ClassifierSettings settings, byte[] tokenizer, TrainableBert.Shape shape, int classes)
      throws IOException {
    PretrainedParts parts = PretrainedParts.named(settings.encoder().orElseThrow());
    Parameters parameters = new Parameters(settings.seed());
    TrainableBert encoder =
        new TrainableBert(parameters, parts.configuration(), shape, settings.dropout());
    return new EncoderNetwork(settings, tokenizer, parts, parameters, encoder, classes);
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
    return tokenizer.ids(text, Math.min(settings.longest(), encoder.maximumTokens()));
  }

  @Override
  public TokenizedText read(String text) {
    return tokenizer.tokenize(text, Math.min(settings.longest(), encoder.maximumTokens()));
  }

  @Override
  public TokenVectors vectors(Tape tape, int... units) {
    Tensor own = TokenVectors.copy(encoder.words(tape, TokenBatch.of(List.of(units))));
    return new TokenVectors(own, Tensor.zeros(own.dimensions()));
  }

  @Override
  public int layers() {
    return parts.configuration().layers();
  }

  @Override
  public int heads() {
    return parts.configuration().heads();
  }

  @Override
  public Tensor readout(int tokens) {
    return parts.readout(tokens);
  }

  @Override
  public Optional<WeightedSlope> slope(Tensor weights, double... contrast) {
    return Optional.empty();
  }

  @Override
  public Variable scores(Tape tape, List<int[]> texts) {
    TokenBatch batch = TokenBatch.of(texts);
    return scores(tape, encoder.words(tape, batch), batch);
  }

  @Override
  public Variable scores(Tape tape, Variable vectors, TokenBatch batch) {
    Variable hidden = encoder.hidden(tape, vectors, batch);
    Variable pooled =
        parts.poolsFirst()
            ? tape.firstRows(hidden, batch.sequences())
            : tape.meanPool(hidden, batch.sequences());
    return classes.apply(tape, tape.dropout(pooled, settings.dropout()));
  }

  /** The last hidden states of packed texts: [tokens, width]. */
  Variable hidden(Tape tape, TokenBatch batch) {
    return encoder.hidden(tape, batch);
  }

  @Override
  public void writeTokenizer(OutputStream stream) throws IOException {
    stream.write(tokenizerJson);
  }
}
