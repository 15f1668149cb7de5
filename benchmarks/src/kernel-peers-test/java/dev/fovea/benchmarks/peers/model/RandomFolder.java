package dev.fovea.benchmarks.peers.model;

import dev.fovea.attention.Tensor;
import dev.fovea.models.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A small random model, kept in memory and written as Hugging Face keeps one. */
final class RandomFolder {
  static final int VOCABULARY = 90;
  static final int WIDTH = 64;
  static final int HEADS = 4;
  static final int LAYERS = 3;
  private static final int INNER = 160;
  private static final int POSITIONS = 40;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Random random = new Random(11);

  private RandomFolder() {}

  static RandomFolder bert() {
    RandomFolder model = new RandomFolder();
    model.draw("embeddings.word_embeddings.weight", 1, VOCABULARY, WIDTH);
    model.draw("embeddings.position_embeddings.weight", 1, POSITIONS, WIDTH);
    model.draw("embeddings.token_type_embeddings.weight", 1, 2, WIDTH);
    model.norm("embeddings.LayerNorm");
    for (int layer = 0; layer < LAYERS; layer++) {
      String path = "encoder.layer." + layer;
      for (String part : new String[] {"self.query", "self.key", "self.value", "output.dense"}) {
        model.linear(path + ".attention." + part, WIDTH, WIDTH, WIDTH);
      }
      model.norm(path + ".attention.output.LayerNorm");
      model.linear(path + ".intermediate.dense", INNER, WIDTH, INNER);
      model.linear(path + ".output.dense", WIDTH, INNER, WIDTH);
      model.norm(path + ".output.LayerNorm");
    }
    return model;
  }

  static RandomFolder gpt2() {
    RandomFolder model = new RandomFolder();
    model.draw("wte.weight", 1, VOCABULARY, WIDTH);
    model.draw("wpe.weight", 1, POSITIONS, WIDTH);
    for (int layer = 0; layer < LAYERS; layer++) {
      String path = "h." + layer;
      model.norm(path + ".ln_1");
      model.linear(path + ".attn.c_attn", WIDTH, 3 * WIDTH, 3 * WIDTH);
      model.linear(path + ".attn.c_proj", WIDTH, WIDTH, WIDTH);
      model.norm(path + ".ln_2");
      model.linear(path + ".mlp.c_fc", WIDTH, INNER, INNER);
      model.linear(path + ".mlp.c_proj", INNER, WIDTH, WIDTH);
    }
    model.norm("ln_f");
    return model;
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  Path writeBert(Path folder) throws IOException {
    return write(
        folder,
        """
        {"model_type": "bert", "num_hidden_layers": %d, "num_attention_heads": %d, "hidden_size": %d,
         "layer_norm_eps": 1e-12, "hidden_act": "gelu", "pad_token_id": 0, "vocab_size": %d}\
        """
            .formatted(LAYERS, HEADS, WIDTH, VOCABULARY));
  }

  Path writeGpt2(Path folder) throws IOException {
    return write(
        folder,
        """
        {"model_type": "gpt2", "n_layer": %d, "n_head": %d, "n_embd": %d,
         "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new", "vocab_size": %d}\
        """
            .formatted(LAYERS, HEADS, WIDTH, VOCABULARY));
  }

  private Path write(Path folder, String configuration) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    tensors.forEach(writer::add);
    writer.write(folder.resolve("model.safetensors"));
    Files.writeString(folder.resolve("config.json"), configuration);
    return folder;
  }

  private void norm(String path) {
    draw(path + ".weight", 1, WIDTH);
    draw(path + ".bias", 0.3, WIDTH);
  }

  private void linear(String path, int rows, int columns, int outputs) {
    draw(path + ".weight", 0.2, rows, columns);
    draw(path + ".bias", 0.2, outputs);
  }

  private void draw(String name, double deviation, int... shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int index = 0; index < tensor.size(); index++) {
      tensor.values()[index] = (float) (deviation * random.nextGaussian());
    }
    tensors.put(name, tensor);
  }
}
