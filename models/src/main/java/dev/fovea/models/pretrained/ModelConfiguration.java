package dev.fovea.models.pretrained;

import dev.fovea.models.data.JsonFlaw;
import dev.fovea.models.pretrained.ModelProblem.Kind;
import dev.fovea.models.transformer.BertConfiguration;
import dev.fovea.models.transformer.FeedForwardActivation;
import dev.fovea.models.transformer.Gpt2Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Hugging Face {@code config.json} says of a model. Immutable. */
public final class ModelConfiguration {
  /** The kinds of encoders there are, as {@code model_type} names them. */
  static final List<String> ENCODERS = List.of("bert", "roberta", "xlm-roberta", "camembert");

  /** The kinds of decoders. */
  static final List<String> DECODERS = List.of("gpt2");

  private static final JsonMapper JSON = new JsonMapper();

  private final String origin;
  private final JsonNode json;

  private ModelConfiguration(String origin, JsonNode json) {
    this.origin = origin;
    this.json = json;
  }

  static ModelConfiguration read(Path folder, Path file) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (!json.isObject()) {
        throw broken(folder.toString(), "it is no JSON object");
      }
      return new ModelConfiguration(folder.toString(), json);
    } catch (JacksonException noJson) {
      throw new UnusableModelException(
          ModelProblem.of(Kind.BROKEN_CONFIGURATION, folder.toString(), JsonFlaw.describe(noJson)),
          noJson);
    }
  }

  /**
   * Out of JSON text.
   *
   * @throws UnusableModelException if it is no object
   */
  public static ModelConfiguration of(String json) {
    try {
      return new ModelConfiguration("config.json", JSON.readTree(json));
    } catch (JacksonException noJson) {
      throw new UnusableModelException(
          ModelProblem.of(Kind.BROKEN_CONFIGURATION, "config.json", JsonFlaw.describe(noJson)),
          noJson);
    }
  }

  private static UnusableModelException broken(String origin, String why) {
    return new UnusableModelException(ModelProblem.of(Kind.BROKEN_CONFIGURATION, origin, why));
  }

  /** The kind of model, such as {@code bert} or {@code gpt2}. */
  public String modelType() {
    return text("model_type");
  }

  /** What a BERT-like encoder needs to know. */
  BertConfiguration bert() {
    require(ENCODERS);
    String positions = json.path("position_embedding_type").asString("absolute");
    if (!positions.equals("absolute")) {
      throw new UnusableModelException(
          ModelProblem.of(
              Kind.UNSUPPORTED, origin, "position_embedding_type", positions, "absolute"));
    }
    int firstPosition = modelType().equals("bert") ? 0 : whole("pad_token_id") + 1;
    return new BertConfiguration(
        whole("num_hidden_layers"),
        whole("num_attention_heads"),
        (float) number("layer_norm_eps"),
        activation("hidden_act"),
        firstPosition);
  }

  /** What a GPT-2 needs to know. */
  Gpt2Configuration gpt2() {
    require(DECODERS);
    for (String unusual : List.of("scale_attn_by_inverse_layer_idx", "add_cross_attention")) {
      if (json.path(unusual).asBoolean(false)) {
        throw new UnusableModelException(
            ModelProblem.of(Kind.UNSUPPORTED, origin, unusual, "true", "false"));
      }
    }
    return new Gpt2Configuration(
        whole("n_layer"),
        whole("n_head"),
        (float) number("layer_norm_epsilon"),
        activation("activation_function"));
  }

  /** The token that ends a text, where one is named. */
  public OptionalInt lastToken() {
    JsonNode last = json.path("eos_token_id");
    return last.isInt() ? OptionalInt.of(last.intValue()) : OptionalInt.empty();
  }

  private void require(List<String> kinds) {
    if (!kinds.contains(modelType())) {
      boolean known = ENCODERS.contains(modelType()) || DECODERS.contains(modelType());
      throw new UnusableModelException(
          known
              ? ModelProblem.of(Kind.WRONG_KIND, origin, modelType(), String.join(", ", kinds))
              : ModelProblem.of(
                  Kind.UNSUPPORTED, origin, "model_type", modelType(), String.join(", ", kinds)));
    }
  }

  private FeedForwardActivation activation(String key) {
    String name = text(key);
    return FeedForwardActivation.named(name)
        .orElseThrow(() ->
            new UnusableModelException(
                ModelProblem.of(
                    Kind.UNSUPPORTED, origin, key, name, "gelu, gelu_new, relu, silu")));
  }

  private int whole(String key) {
    JsonNode value = json.path(key);
    if (!value.isInt() || value.intValue() < 0) {
      throw broken(origin, "'" + key + "' is no whole number from 0 on");
    }
    return value.intValue();
  }

  private double number(String key) {
    JsonNode value = json.path(key);
    if (!value.isNumber()) {
      throw broken(origin, "'" + key + "' is no number");
    }
    return value.doubleValue();
  }

  private String text(String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode()) {
      throw broken(origin, "it names no '" + key + "', as Hugging Face's do");
    }
    if (!value.isString()) {
      throw broken(origin, "'" + key + "' is no text");
    }
    return value.asString();
  }

  /** The whole of it, as JSON. */
  public String toJson() {
    return json.toPrettyString() + "\n";
  }
}
