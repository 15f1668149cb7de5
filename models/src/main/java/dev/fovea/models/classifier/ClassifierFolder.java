package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.models.data.Labels;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.metrics.ClassificationReport;
import dev.fovea.models.training.EpochReport;
import dev.fovea.models.transformer.TrainableBert;
import dev.fovea.models.unit.NGrams;
import dev.fovea.models.unit.TextGrams;
import dev.fovea.models.unit.TextUnits;
import dev.fovea.models.weights.Safetensors;
import dev.fovea.models.weights.SafetensorsWriter;
import dev.fovea.models.weights.Weights;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Model folders of classifiers. */
final class ClassifierFolder {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TRAINING = "training.json";
  private static final String NETWORK = "network.";
  private static final String PAIRS = "pairs";
  private static final String SHAPES = "shapes";
  private static final String OFFSETS = "offsets";
  private static final String LINEAR_WEIGHTS = "linear.weights";
  private static final String LINEAR_KEYS = "linear.keys";
  private static final String LINEAR_INVERSE = "linear.inverseFrequency";

  private ClassifierFolder() {}

  /** What {@code training.json} says. */
  private record TrainingRecord(
      String fovea,
      String java,
      long seed,
      double seconds,
      List<DataFingerprint> data,
      ClassifierSettings settings,
      List<EpochReport> epochs,
      int bestEpoch,
      ClassificationReport dev,
      Optional<ClassificationReport> test) {}

  static void write(Path folder, TrainedClassifier trained) throws IOException {
    Files.createDirectories(folder);
    TextClassifier model = trained.classifier();
    SafetensorsWriter writer = new SafetensorsWriter();
    model
        .network()
        .parameters()
        .tensors()
        .forEach((name, tensor) -> writer.add(NETWORK + name, tensor));
    if (model.network() instanceof UnitNetwork network && network.pairs().size() > 0) {
      int[][] table = network.pairs().table();
      int[] flat = new int[2 * table.length];
      for (int pair = 0; pair < table.length; pair++) {
        flat[2 * pair] = table[pair][0];
        flat[2 * pair + 1] = table[pair][1];
      }
      writer.add(PAIRS, flat, table.length, 2);
    }
    model
        .linear()
        .ifPresent(linear -> {
          TermWeights terms = linear.terms();
          int size = terms.grams().size();
          writer.add(LINEAR_KEYS, terms.grams().keys(), size);
          writer.add(LINEAR_INVERSE, Tensor.of(terms.inverseFrequency(), size));
          writer.add(LINEAR_WEIGHTS, Tensor.of(linear.weights(), size + 1, model.labels().size()));
        });
    writer.write(folder.resolve(WEIGHTS));
    try (OutputStream stream =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(TOKENIZER)))) {
      model.network().writeTokenizer(stream);
    }
    json(
        folder.resolve(CONFIG),
        new ClassifierConfig(
            ClassifierConfig.MODEL,
            ClassifierConfig.FORMAT,
            model.labels().names(),
            model.settings(),
            model.linear().map(linear -> linear.terms().grams().settings()),
            model.fusion()));
    json(
        folder.resolve(TRAINING),
        new TrainingRecord(
            Optional.ofNullable(ClassifierFolder.class.getPackage().getImplementationVersion())
                .orElse("development"),
            Runtime.version().toString(),
            model.settings().seed(),
            trained.seconds(),
            trained.data(),
            model.settings(),
            trained.training().epochs(),
            trained.training().bestEpoch(),
            trained.dev(),
            trained.test()));
  }

  private static void json(Path file, Record content) throws IOException {
    Files.write(
        file, SettingsJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
  }

  static TextClassifier read(Path folder) throws IOException {
    ClassifierConfig config = config(folder.resolve(CONFIG));
    try {
      Labels labels = Labels.of(config.labels());
      if (!labels.names().equals(config.labels())) {
        throw new IOException("the labels are not in their order");
      }
      Safetensors stored = Safetensors.map(folder.resolve(WEIGHTS));
      byte[] tokenizer = Files.readAllBytes(folder.resolve(TOKENIZER));
      Map<String, Tensor> weights = new HashMap<>();
      for (String name : stored.names()) {
        if (name.startsWith(NETWORK)) {
          weights.put(name.substring(NETWORK.length()), stored.get(name).floats());
        }
      }
      InspectableNetwork network = network(config, stored, tokenizer, labels);
      Parameters parameters = network.parameters();
      parameters.load(new Weights(stored.origin(), weights));
      Optional<LinearBranch> linear = Optional.empty();
      if (config.grams().isPresent()) {
        linear = Optional.of(linear(config.grams().get(), stored, labels.size()));
      }
      return new TextClassifier(config.settings(), labels, linear, network, config.fusion());
    } catch (NoSuchFileException missing) {
      throw new IOException("there is no " + missing.getMessage(), missing);
    } catch (IllegalArgumentException | IOException damaged) {
      throw new IOException(folder + ": " + damaged.getMessage(), damaged);
    }
  }

  private static ClassifierConfig config(Path file) throws IOException {
    try {
      JsonNode content = SettingsJson.MAPPER.readTree(Files.readAllBytes(file));
      requireClassifier(file, content);
      if (content.path("grams") instanceof ObjectNode grams && !grams.has(SHAPES)) {
        // Folders written before there were shapes have none.
        grams.put(SHAPES, 0);
      }
      if (content.path("fusion") instanceof ObjectNode fusion && !fusion.has(OFFSETS)) {
        // Nor offsets of classes.
        fusion.putArray(OFFSETS);
      }
      return SettingsJson.MAPPER.treeToValue(content, ClassifierConfig.class);
    } catch (NoSuchFileException missing) {
      throw new IOException("there is no " + file, missing);
    } catch (StreamReadException damaged) {
      throw new IOException(file + " is not whole, or no JSON", damaged);
    } catch (JacksonException | NullPointerException damaged) {
      throw new IOException(file + " lacks a setting or has one that cannot be", damaged);
    }
  }

  private static void requireClassifier(Path file, JsonNode content) throws IOException {
    if (!ClassifierConfig.MODEL.equals(content.path("model").asString(""))) {
      String other = content.path("model_type").asString("");
      throw new IOException(
          other.isEmpty()
              ? file + " is of something else"
              : "%s is of a model of Hugging Face's kind '%s'".formatted(file, other));
    }
    if (content.path("format").asInt(0) != ClassifierConfig.FORMAT) {
      throw new IOException(
          "%s has format %s; this version reads format %d"
              .formatted(file, content.path("format"), ClassifierConfig.FORMAT));
    }
  }

  private static InspectableNetwork network(
      ClassifierConfig config, Safetensors stored, byte[] tokenizer, Labels labels)
      throws IOException {
    if (config.settings().encoder().isPresent()) {
      TrainableBert.Shape shape =
          new TrainableBert.Shape(
              rows(stored, "words.weight"),
              rows(stored, "positions.weight"),
              stored.get(NETWORK + "words.weight").shape()[1],
              stored.get(NETWORK + "encoder.layer.0.feedForward.inner.weight").shape()[1]);
      return EncoderNetwork.of(config.settings(), tokenizer, shape, labels.size());
    }
    int[][] table = new int[0][];
    if (stored.find(PAIRS).isPresent()) {
      long[] flat = stored.get(PAIRS).integers();
      table = new int[flat.length / 2][];
      for (int pair = 0; pair < table.length; pair++) {
        table[pair] = new int[] {(int) flat[2 * pair], (int) flat[2 * pair + 1]};
      }
    }
    TextUnits units = TextUnits.read(new ByteArrayInputStream(tokenizer));
    return new UnitNetwork(config.settings(), units, NGrams.of(table), labels.size());
  }

  private static int rows(Safetensors stored, String name) throws IOException {
    return stored.get(NETWORK + name).shape()[0];
  }

  private static LinearBranch linear(TextGrams.Settings settings, Safetensors stored, int classes)
      throws IOException {
    TextGrams grams = TextGrams.of(settings, stored.get(LINEAR_KEYS).integers());
    Weights weights =
        new Weights(
            stored.origin(),
            Map.of(
                LINEAR_INVERSE, stored.get(LINEAR_INVERSE).floats(),
                LINEAR_WEIGHTS, stored.get(LINEAR_WEIGHTS).floats()));
    return new LinearBranch(
        new TermWeights(grams, weights.get(LINEAR_INVERSE, grams.size()).values()),
        weights.get(LINEAR_WEIGHTS, grams.size() + 1, classes).values(),
        classes);
  }
}
