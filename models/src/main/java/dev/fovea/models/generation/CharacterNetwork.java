package dev.fovea.models.generation;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.models.layers.AttentionKind;
import dev.fovea.models.layers.AttentionSettings;
import dev.fovea.models.layers.Initialization;
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

/** A GPT-2 (Radford et al. 2019) on a tape: pre-norm, causal, the output tied to the embedding. */
final class CharacterNetwork {
  /** What norms add to the variance. */
  static final float EPSILON = 1e-5f;

  private static final Initialization INITIALIZATION = Initialization.normal(0.02);

  private static final Map<String, String> PARTS =
      Map.of(
          "attentionNorm", "ln_1",
          "attention.output", "attn.c_proj",
          "feedForwardNorm", "ln_2",
          "feedForward.inner", "mlp.c_fc",
          "feedForward.outer", "mlp.c_proj");

  private final CharacterModelSettings settings;
  private final Parameters parameters;
  private final TokenEmbedding characters;
  private final Positions positions;
  private final TransformerEncoder decoder;

  CharacterNetwork(CharacterModelSettings settings, int vocabulary) {
    this.settings = settings;
    this.parameters = new Parameters(settings.training().seed());
    int width = settings.width();
    this.characters =
        new TokenEmbedding(parameters.at("characters"), vocabulary, width, INITIALIZATION);
    this.positions =
        Positions.learned(parameters.at("positions"), settings.context(), width, INITIALIZATION);
    AttentionSettings attention =
        new AttentionSettings(
            width, settings.heads(), AttentionKind.SOFTMAX, true, false, settings.dropout());
    this.decoder =
        new TransformerEncoder(
            parameters.at("decoder"),
            new TransformerSettings(
                settings.layers(),
                attention,
                4 * width,
                Activation.GELU,
                true,
                settings.dropout(),
                INITIALIZATION,
                EPSILON));
  }

  Parameters parameters() {
    return parameters;
  }

  /** The scores of the character after each: [characters, vocabulary]. */
  Variable scores(Tape tape, TokenBatch batch) {
    Variable x = positions.apply(tape, characters.apply(tape, batch), batch);
    Variable read = tape.dropout(x, settings.dropout());
    return characters.scores(tape, decoder.apply(tape, read, batch.sequences()));
  }

  /** Its numbers by Hugging Face's names for GPT-2. */
  Weights weights() {
    Map<String, Tensor> theirs = new HashMap<>();
    theirs.put("wte.weight", value("characters.weight"));
    theirs.put("wpe.weight", value("positions.weight"));
    for (String kind : List.of("weight", "bias")) {
      theirs.put("ln_f." + kind, value("decoder.norm." + kind));
      for (int layer = 0; layer < settings.layers(); layer++) {
        String from = "decoder.layer." + layer + ".";
        String to = "h." + layer + ".";
        PARTS.forEach(
            (our, their) -> theirs.put(to + their + "." + kind, value(from + our + "." + kind)));
        theirs.put(
            to + "attn.c_attn." + kind,
            sideBySide(
                List.of(
                    value(from + "attention.query." + kind),
                    value(from + "attention.key." + kind),
                    value(from + "attention.value." + kind))));
      }
    }
    return new Weights("the trained model", theirs);
  }

  private Tensor value(String name) {
    return parameters.get(name).value();
  }

  private static Tensor sideBySide(List<Tensor> parts) {
    Tensor first = parts.getFirst();
    int columns = first.dimension(first.rank() - 1);
    int rows = first.size() / columns;
    float[] joined = new float[parts.size() * first.size()];
    for (int part = 0; part < parts.size(); part++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            parts.get(part).values(),
            row * columns,
            joined,
            (row * parts.size() + part) * columns,
            columns);
      }
    }
    return first.rank() == 1
        ? Tensor.of(joined, joined.length)
        : Tensor.of(joined, rows, parts.size() * columns);
  }
}
