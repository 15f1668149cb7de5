package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.AttentionLayer;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Initialization;
import dev.fovea.models.layers.Linear;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.Positions;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.layers.TokenEmbedding;
import dev.fovea.models.layers.TransformerEncoder;
import dev.fovea.models.layers.TransformerSettings;
import dev.fovea.models.tokenizer.Token;
import dev.fovea.models.tokenizer.TokenizedText;
import dev.fovea.models.unit.NGrams;
import dev.fovea.models.unit.TextUnits;
import dev.fovea.models.unit.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network over units that learns from scratch: a vector for each unit, plus one for the pair that
 * it makes with the next (as fastText's bags have n-grams; Joulin et al. 2017), then one attention
 * layer or a Transformer, the mean of a text's rows, and a linear layer to the classes.
 *
 * <p>The attention layer has no positions: pairs are what it knows of order. Its input is added to
 * its output, so that a word has its say even where nobody looks at it.
 */
final class UnitNetwork implements InspectableNetwork {
  private static final double DEVIATION = 0.1;

  private final ClassifierSettings settings;
  private final TextUnits units;
  private final NGrams pairs;
  private final Parameters parameters;
  private final TokenEmbedding embedding;
  private final Parameter pairVectors;
  private final Body body;
  private final Linear classes;

  /** From rows of vectors to rows of features. */
  @FunctionalInterface
  private interface Body {
    Variable apply(Tape tape, Variable x, TokenBatch batch);
  }

  UnitNetwork(ClassifierSettings settings, TextUnits units, NGrams pairs, int classes) {
    this.settings = settings;
    this.units = units;
    this.pairs = pairs;
    this.parameters = new Parameters(settings.seed());
    Initialization vectors = Initialization.normal(DEVIATION);
    int width = settings.width();
    this.embedding = new TokenEmbedding(parameters.at("embedding"), units.size(), width, vectors);
    // Row 0 is that of every pair that was not learned.
    this.pairVectors = parameters.at("pairs").add("weight", vectors, pairs.size() + 1, width);
    this.body =
        switch (settings.architecture()) {
          case ATTENTION -> attention(settings);
          case TRANSFORMER -> transformer(settings);
        };
    this.classes = new Linear(parameters.at("classes"), width, classes);
  }

  private Body attention(ClassifierSettings chosen) {
    AttentionLayer layer =
        new AttentionLayer(parameters.at("attention"), chosen.width(), chosen.attention());
    return (tape, x, batch) -> tape.add(x, layer.apply(tape, x, batch.sequences()));
  }

  private Body transformer(ClassifierSettings chosen) {
    AttentionSettings attention =
        AttentionSettings.of(chosen.width(), chosen.heads()).withKind(chosen.attention());
    TransformerEncoder encoder =
        new TransformerEncoder(
            parameters.at("transformer"),
            TransformerSettings.of(chosen.layers(), attention).withDropout(chosen.dropout() / 2));
    Positions positions =
        Positions.learned(
            parameters.at("positions"),
            chosen.longest(),
            chosen.width(),
            Initialization.normal(DEVIATION / 2));
    return (tape, x, batch) ->
        encoder.apply(tape, positions.apply(tape, x, batch), batch.sequences());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  NGrams pairs() {
    return pairs;
  }

  @Override
  public int[] units(String text) {
    int[] all = units.ids(text);
    if (all.length == 0) {
      return new int[] {TextUnits.UNKNOWN};
    }
    int[] kept = Arrays.copyOf(all, Math.min(all.length, settings.longest()));
    for (int place = 0; place < kept.length; place++) {
      kept[place] = all[source(place, all.length)];
    }
    return kept;
  }

  /** What a text is about stands at its beginning, what comes of it at its end. */
  private int source(int place, int all) {
    int longest = settings.longest();
    boolean head = all <= longest || place < longest - longest / 4;
    return head ? place : all - longest + place;
  }

  @Override
  public TokenizedText read(String text) {
    List<Unit> all = units.units(text);
    if (all.isEmpty()) {
      Token nothing =
          new Token(units.name(TextUnits.UNKNOWN), TextUnits.UNKNOWN, 0, 0, text.length());
      return new TokenizedText(List.of(nothing), false);
    }
    List<Token> kept = new ArrayList<>();
    for (int place = 0; place < Math.min(all.size(), settings.longest()); place++) {
      Unit unit = all.get(source(place, all.size()));
      String written = text.substring(unit.start(), unit.end());
      kept.add(new Token(written, unit.id(), place, unit.start(), unit.end()));
    }
    return new TokenizedText(kept, kept.size() < all.size());
  }

  @Override
  public TokenVectors vectors(Tape tape, int... ids) {
    TokenBatch batch = TokenBatch.of(List.of(ids));
    return new TokenVectors(
        TokenVectors.copy(embedding.apply(tape, batch)),
        TokenVectors.copy(tape.embedding(pairVectors, pairRows(batch))));
  }

  @Override
  public int layers() {
    return settings.architecture() == Architecture.ATTENTION ? 1 : settings.layers();
  }

  @Override
  public int heads() {
    return settings.architecture() == Architecture.ATTENTION ? 1 : settings.heads();
  }

  @Override
  public Tensor readout(int tokens) {
    Tensor readout = Tensor.zeros(tokens);
    Arrays.fill(readout.values(), 1f / tokens);
    return readout;
  }

  @Override
  public Optional<WeightedSlope> slope(Tensor weights, double... contrast) {
    return settings.architecture() == Architecture.ATTENTION
        ? Optional.of(new AttentionSplit(parameters).slope(weights, contrast))
        : Optional.empty();
  }

  @Override
  public Variable scores(Tape tape, List<int[]> texts) {
    TokenBatch batch = TokenBatch.of(texts);
    Variable vectors =
        tape.add(embedding.apply(tape, batch), tape.embedding(pairVectors, pairRows(batch)));
    return scores(tape, vectors, batch);
  }

  @Override
  public Variable scores(Tape tape, Variable vectors, TokenBatch batch) {
    Variable x = tape.dropout(vectors, settings.dropout());
    Variable pooled = tape.meanPool(body.apply(tape, x, batch), batch.sequences());
    return classes.apply(tape, tape.dropout(pooled, settings.dropout()));
  }

  private int[] pairRows(TokenBatch batch) {
    int[] rows = new int[batch.tokens().length];
    for (int text = 0; text < batch.count(); text++) {
      int end = batch.sequences().start(text) + batch.sequences().length(text);
      for (int place = batch.sequences().start(text); place + 1 < end; place++) {
        rows[place] = pairs.number(batch.tokens(), place, 2) + 1;
      }
    }
    return rows;
  }

  @Override
  public void writeTokenizer(OutputStream stream) throws IOException {
    units.write(stream);
  }
}
