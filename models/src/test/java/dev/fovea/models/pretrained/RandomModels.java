package dev.fovea.models.pretrained;

import dev.fovea.attention.Tensor;
import dev.fovea.models.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes small random models as PyTorch would. */
final class RandomModels {
  static final int VOCABULARY = 50;
  static final int WIDTH = 24;
  static final int HEADS = 3;
  static final int LAYERS = 2;
  private static final int INNER = 40;
  private static final int POSITIONS = 20;

  private final SafetensorsWriter writer = new SafetensorsWriter();
  private final Random random = new Random(5);

  private RandomModels() {}

  static Path bert(Path folder, String type, String activation, String prefix) throws IOException {
    RandomModels model = new RandomModels();
    model.table(prefix + "embeddings.word_embeddings.weight", VOCABULARY);
    model.table(prefix + "embeddings.position_embeddings.weight", POSITIONS);
    model.table(prefix + "embeddings.token_type_embeddings.weight", 2);
    model.norm(prefix + "embeddings.LayerNorm");
    for (int layer = 0; layer < LAYERS; layer++) {
      String path = prefix + "encoder.layer." + layer;
      model.linear(path + ".attention.self.query", WIDTH, WIDTH);
      model.linear(path + ".attention.self.key", WIDTH, WIDTH);
      model.linear(path + ".attention.self.value", WIDTH, WIDTH);
      model.linear(path + ".attention.output.dense", WIDTH, WIDTH);
      model.norm(path + ".attention.output.LayerNorm");
      model.linear(path + ".intermediate.dense", INNER, WIDTH);
      model.linear(path + ".output.dense", WIDTH, INNER);
      model.norm(path + ".output.LayerNorm");
    }
    model.writer.add("embeddings.position_ids", new long[POSITIONS], 1, POSITIONS);
    return model.write(
        folder,
        """
        {"model_type": "%s", "num_hidden_layers": %d, "num_attention_heads": %d, "hidden_size": %d,
         "layer_norm_eps": 1e-5, "hidden_act": "%s", "pad_token_id": 1, "vocab_size": %d}\
        """
            .formatted(type, LAYERS, HEADS, WIDTH, activation, VOCABULARY));
  }

  static Path gpt2(Path folder, String prefix) throws IOException {
    RandomModels model = new RandomModels();
    model.table(prefix + "wte.weight", VOCABULARY);
    model.table(prefix + "wpe.weight", POSITIONS);
    for (int layer = 0; layer < LAYERS; layer++) {
      String path = prefix + "h." + layer;
      model.norm(path + ".ln_1");
      model.linear(path + ".attn.c_attn", WIDTH, 3 * WIDTH, 3 * WIDTH);
      model.linear(path + ".attn.c_proj", WIDTH, WIDTH, WIDTH);
      model.norm(path + ".ln_2");
      model.linear(path + ".mlp.c_fc", WIDTH, INNER, INNER);
      model.linear(path + ".mlp.c_proj", INNER, WIDTH, WIDTH);
    }
    model.norm(prefix + "ln_f");
    return model.write(
        folder,
        """
        {"model_type": "gpt2", "n_layer": %d, "n_head": %d, "n_embd": %d,
         "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new", "vocab_size": %d}\
        """
            .formatted(LAYERS, HEADS, WIDTH, VOCABULARY));
  }

  private Path write(Path folder, String configuration) throws IOException {
    Files.createDirectories(folder);
    writer.write(folder.resolve("model.safetensors"));
    Files.writeString(folder.resolve("config.json"), configuration);
    return folder;
  }

  private void table(String name, int rows) {
    writer.add(name, draw(1, rows, WIDTH));
  }

  private void norm(String path) {
    writer.add(path + ".weight", draw(1, WIDTH));
    writer.add(path + ".bias", draw(0.3, WIDTH));
  }

  private void linear(String path, int outputs, int inputs) {
    linear(path, outputs, inputs, outputs);
  }

  private void linear(String path, int rows, int columns, int outputs) {
    writer.add(path + ".weight", draw(0.3, rows, columns));
    writer.add(path + ".bias", draw(0.3, outputs));
  }

  private Tensor draw(double deviation, int... shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int index = 0; index < tensor.size(); index++) {
      tensor.values()[index] = (float) (deviation * random.nextGaussian());
    }
    return tensor;
  }
}
