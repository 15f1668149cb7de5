package dev.fovea.models;

import dev.fovea.attention.Tensor;
import dev.fovea.models.transformer.BertConfiguration;
import dev.fovea.models.weights.OnnxReader;
import dev.fovea.models.weights.Weights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** What a pretrained encoder of the class path is made of, for those who train it further. */
public final class PretrainedParts {
  private static final List<PretrainedModel> ALL =
      List.of(PretrainedModel.ALL_MINILM_L6_V2, PretrainedModel.BGE_SMALL_ZH_V1_5);

  private final PretrainedModel model;

  private PretrainedParts(PretrainedModel model) {
    this.model = model;
  }

  /** The names there are. */
  public static List<String> names() {
    return ALL.stream().map(PretrainedModel::name).toList();
  }

  /**
   * Those of an encoder; nothing is read yet.
   *
   * @throws IllegalArgumentException when none has this name, naming those there are
   */
  public static PretrainedParts named(String name) {
    return ALL.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .map(PretrainedParts::new)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown text encoder '%s'; there are %s"
                    .formatted(name, String.join(", ", names()))));
  }

  /** What its weights do not say themselves. */
  public BertConfiguration configuration() {
    return model.configuration();
  }

  /** The columns of its hidden states. */
  public int width() {
    return model.dimension();
  }

  /** Whether the first token's state stands for a text, rather than the mean of all. */
  public boolean poolsFirst() {
    return model.pooling() == Pooling.FIRST;
  }

  /** The share of each of so many tokens' last states in what stands for a text: [tokens]. */
  public Tensor readout(int tokens) {
    return model.pooling().readout(tokens);
  }

  /** Its weights by their Hugging Face names, read anew: some 50 to 100 MB. */
  public Weights weights() throws IOException {
    String resource = model.resource() + ".onnx";
    try (InputStream stream = open(resource)) {
      return OnnxReader.read(resource, stream);
    }
  }

  /** Its {@code tokenizer.json}. */
  public byte[] tokenizer() throws IOException {
    try (InputStream stream = open(model.resource() + "-tokenizer.json")) {
      return stream.readAllBytes();
    }
  }

  private static InputStream open(String resource) throws IOException {
    return Stream.ofNullable(PretrainedParts.class.getResourceAsStream(resource))
        .findFirst()
        .orElseThrow(() -> new FileNotFoundException(resource + " is not on the class path"));
  }
}
