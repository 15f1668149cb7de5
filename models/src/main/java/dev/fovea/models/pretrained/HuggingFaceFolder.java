package dev.fovea.models.pretrained;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.pretrained.ModelProblem.Kind;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.transformer.BertConfiguration;
import dev.fovea.models.transformer.BertEncoder;
import dev.fovea.models.transformer.Gpt2Decoder;
import dev.fovea.models.weights.Safetensors;
import dev.fovea.models.weights.SafetensorsException;
import dev.fovea.models.weights.SafetensorsWriter;
import dev.fovea.models.weights.StoredTensor;
import dev.fovea.models.weights.Weights;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model as Hugging Face keeps it: a folder with {@code config.json}, {@code model.safetensors}
 * and, as a rule, {@code tokenizer.json}. BERT-like encoders (BERT, RoBERTa, XLM-RoBERTa) and GPT-2
 * can be run; any can be written back. Nothing but the configuration is read until it is asked for.
 *
 * <p>Within Fovea a linear layer's weight is [inputs, outputs]; in the file PyTorch's linear layers
 * have it the other way round, GPT-2's do not. What is read is turned, what is written is turned
 * back.
 *
 * <p>Every method throws {@link UnusableModelException} for what is wrong with the folder.
 */
public final class HuggingFaceFolder {
  private static final String CONFIGURATION = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final Path POOLING = Path.of("1_Pooling", "config.json");

  private final Path folder;
  private final ModelConfiguration configuration;

  private HuggingFaceFolder(Path folder, ModelConfiguration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** Opens a folder. */
  public static HuggingFaceFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnusableModelException(ModelProblem.of(Kind.NO_FOLDER, folder.toString()));
    }
    try {
      return new HuggingFaceFolder(
          folder, ModelConfiguration.read(folder, file(folder, CONFIGURATION)));
    } catch (IOException unreadable) {
      throw broken(Kind.BROKEN_CONFIGURATION, folder, unreadable);
    }
  }

  /** Whether a folder's {@code config.json} names a kind of model, as Hugging Face's do. */
  public static boolean isOne(Path folder) {
    try {
      return new JsonMapper()
          .readTree(Files.readAllBytes(folder.resolve(CONFIGURATION)))
          .has("model_type");
    } catch (IOException | JacksonException _) {
      return false; // Whoever opens the folder says what is wrong with it.
    }
  }

  private static Path file(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new UnusableModelException(ModelProblem.of(Kind.MISSING_FILE, folder.toString(), name));
    }
    return file;
  }

  private static UnusableModelException broken(Kind kind, Path folder, Exception cause) {
    return new UnusableModelException(
        ModelProblem.of(kind, folder.toString(), String.valueOf(cause.getMessage())), cause);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** What the model is. */
  public ModelConfiguration configuration() {
    return configuration;
  }

  /** The model as an encoder. */
  public BertEncoder encoder(Kernels kernels, Workers workers) {
    var bert = configuration.bert();
    Weights weights = encoderWeights();
    try {
      return new BertEncoder(weights, bert, kernels, workers);
    } catch (IllegalArgumentException misfit) {
      throw broken(Kind.BROKEN_WEIGHTS, folder, misfit);
    }
  }

  /** What the model as an encoder needs to know beside its weights. */
  public BertConfiguration encoderConfiguration() {
    return configuration.bert();
  }

  /** The bare encoder's weights by their Hugging Face names. */
  public Weights encoderWeights() {
    return model(weights(), "embeddings.word_embeddings.weight");
  }

  /** The model as a decoder. */
  public Gpt2Decoder decoder(Kernels kernels, Workers workers) {
    var gpt2 = configuration.gpt2();
    Weights all = weights();
    try {
      return new Gpt2Decoder(model(all, "wte.weight"), gpt2, kernels, workers);
    } catch (IllegalArgumentException misfit) {
      throw broken(Kind.BROKEN_WEIGHTS, folder, misfit);
    }
  }

  /** The bare model: a model with a head has its name before everything else's. */
  private static Weights model(Weights all, String known) {
    return all.names().stream()
        .filter(name -> name.endsWith("." + known))
        .findFirst()
        .map(name -> all.under(name.substring(0, name.length() - known.length())))
        .orElse(all);
  }

  /** All floating-point tensors, by their names in the file; linear layers as [inputs, outputs]. */
  public Weights weights() {
    try {
      Safetensors file = Safetensors.map(file(folder, WEIGHTS));
      Map<String, Tensor> tensors = new HashMap<>();
      for (String name : file.names()) {
        StoredTensor stored = file.get(name);
        switch (stored.type()) {
          case F16, BF16, F32, F64 -> {
            String known = modernName(name);
            tensors.put(known, turned(known, stored.floats()));
          }
          default -> {} // Position numbers and masks, which the code knows by itself.
        }
      }
      return new Weights(folder.toString(), tensors);
    } catch (SafetensorsException damaged) {
      throw broken(Kind.BROKEN_WEIGHTS, folder, damaged);
    } catch (IOException unreadable) {
      throw broken(Kind.BROKEN_WEIGHTS, folder, unreadable);
    }
  }

  /** The first BERTs called a norm's factors and addends by Greek letters. */
  private static String modernName(String name) {
    return name.replaceFirst("LayerNorm[.]gamma$", "LayerNorm.weight")
        .replaceFirst("LayerNorm[.]beta$", "LayerNorm.bias");
  }

  /** Its tokenizer. */
  public TextTokenizer tokenizer() {
    try (InputStream json =
        new BufferedInputStream(Files.newInputStream(file(folder, TOKENIZER)))) {
      return TextTokenizer.read(json);
    } catch (IOException unreadable) {
      throw broken(Kind.BROKEN_TOKENIZER, folder, unreadable);
    } catch (RuntimeException refused) {
      // The library's own way to say so.
      throw refused instanceof UnusableModelException
          ? refused
          : broken(Kind.BROKEN_TOKENIZER, folder, refused);
    }
  }

  /**
   * Whether the first token's state stands for a text, rather than the mean of all: so says the
   * {@code 1_Pooling} of a sentence-transformers model; without it the mean is taken.
   */
  public boolean poolsFirst() {
    Path file = folder.resolve(POOLING);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      JsonNode pooling = new JsonMapper().readTree(Files.readAllBytes(file));
      boolean first = pooling.path("pooling_mode_cls_token").asBoolean(false);
      boolean mean = pooling.path("pooling_mode_mean_tokens").asBoolean(false);
      if (first == mean) {
        throw new UnusableModelException(
            ModelProblem.of(
                Kind.UNSUPPORTED,
                folder.toString(),
                "1_Pooling",
                pooling.toString(),
                "pooling_mode_cls_token, pooling_mode_mean_tokens"));
      }
      return first;
    } catch (IOException | JacksonException unreadable) {
      throw broken(Kind.BROKEN_CONFIGURATION, folder, unreadable);
    }
  }

  /**
   * Writes a model: its configuration and its weights, which replace those that are there.
   *
   * @param folder made if there is none
   * @param weights with Hugging Face's names, linear layers as [inputs, outputs]
   * @throws UncheckedIOException if it cannot be written
   */
  public static HuggingFaceFolder write(
      Path folder, ModelConfiguration configuration, Weights weights) {
    try {
      Files.createDirectories(folder);
      SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
      boolean decoder = ModelConfiguration.DECODERS.contains(configuration.modelType());
      for (String name : weights.names()) {
        Tensor tensor = weights.get(name);
        writer.add(name, !decoder && isLinear(name, tensor) ? transposed(tensor) : tensor);
      }
      writer.write(folder.resolve(WEIGHTS));
      Files.writeString(folder.resolve(CONFIGURATION), configuration.toJson());
      return open(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot write the model folder " + folder + ": " + failure.getMessage(), failure);
    }
  }

  private Tensor turned(String name, Tensor tensor) {
    return ModelConfiguration.ENCODERS.contains(configuration.modelType()) && isLinear(name, tensor)
        ? transposed(tensor)
        : tensor;
  }

  /** Tables of embeddings have two dimensions too, but are looked up, not multiplied with. */
  private static boolean isLinear(String name, Tensor tensor) {
    return tensor.rank() == 2
        && name.endsWith(".weight")
        && Stream.of("word_embeddings.", "position_embeddings.", "token_type_embeddings.")
            .noneMatch(name::contains);
  }

  private static Tensor transposed(Tensor tensor) {
    int rows = tensor.dimension(0);
    int columns = tensor.dimension(1);
    float[] turned = new float[tensor.size()];
    float[] values = tensor.values();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return Tensor.of(turned, columns, rows);
  }
}
