package dev.fovea.benchmarks.peers.model;

import ai.djl.ndarray.NDArray;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.transformer.AttentionObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random BERT and a random GPT-2, written as Hugging Face folders and read by ours, against the
 * same networks of PyTorch's operations over the weights as they were before writing.
 */
class PretrainedAgainstPyTorchTest {
  private static final int[] TEXT = new Random(3).ints(29, 0, RandomFolder.VOCABULARY).toArray();

  /** Of the largest number; these are around 3, so that nothing is 10⁻⁴ apart. */
  private static final double APART = 1e-5;

  @TempDir private Path folder;

  @Test
  void theHiddenStatesOfABertArePyTorchs() throws IOException {
    RandomFolder model = RandomFolder.bert();
    float[] ours =
        HuggingFaceFolder.open(model.writeBert(folder))
            .encoder(KernelProvider.kernels(), new Workers(2))
            .encode(List.of(TEXT), AttentionObserver.NONE)
            .values();
    try (TorchNetwork network = new TorchNetwork(model.tensors())) {
      NDArray x =
          network
              .embedding("embeddings.word_embeddings.weight", text())
              .add(network.embedding("embeddings.position_embeddings.weight", places()))
              .add(network.weight("embeddings.token_type_embeddings.weight").get(0));
      x = network.norm(x, "embeddings.LayerNorm", 1e-12);
      for (int layer = 0; layer < RandomFolder.LAYERS; layer++) {
        String path = "encoder.layer." + layer;
        NDArray attended =
            network.attention(
                network.linearTransposed(x, path + ".attention.self.query"),
                network.linearTransposed(x, path + ".attention.self.key"),
                network.linearTransposed(x, path + ".attention.self.value"),
                RandomFolder.HEADS,
                false);
        attended = network.linearTransposed(attended, path + ".attention.output.dense");
        x = network.norm(x.add(attended), path + ".attention.output.LayerNorm", 1e-12);
        NDArray inner =
            TorchNetwork.gelu(network.linearTransposed(x, path + ".intermediate.dense"));
        x =
            network.norm(
                x.add(network.linearTransposed(inner, path + ".output.dense")),
                path + ".output.LayerNorm",
                1e-12);
      }
      Agreement.require("BERT", ours, x.toFloatArray(), APART);
    }
  }

  @Test
  void theLogitsOfAGpt2ArePyTorchs() throws IOException {
    RandomFolder model = RandomFolder.gpt2();
    float[] ours =
        HuggingFaceFolder.open(model.writeGpt2(folder))
            .decoder(KernelProvider.kernels(), new Workers(2))
            .logits(TEXT)
            .values();
    try (TorchNetwork network = new TorchNetwork(model.tensors())) {
      NDArray x =
          network.embedding("wte.weight", text()).add(network.embedding("wpe.weight", places()));
      for (int layer = 0; layer < RandomFolder.LAYERS; layer++) {
        String path = "h." + layer;
        NDArray projected =
            network.linear(network.norm(x, path + ".ln_1", 1e-5), path + ".attn.c_attn");
        NDArray attended =
            network.attention(
                part(projected, 0),
                part(projected, 1),
                part(projected, 2),
                RandomFolder.HEADS,
                true);
        x = x.add(network.linear(attended, path + ".attn.c_proj"));
        NDArray inner = network.linear(network.norm(x, path + ".ln_2", 1e-5), path + ".mlp.c_fc");
        x = x.add(network.linear(TorchNetwork.geluTanh(inner), path + ".mlp.c_proj"));
      }
      NDArray logits =
          network.norm(x, "ln_f", 1e-5).matMul(network.weight("wte.weight").transpose());
      Agreement.require("GPT-2", ours, logits.toFloatArray(), APART);
    }
  }

  private static NDArray part(NDArray projected, int index) {
    int width = RandomFolder.WIDTH;
    return projected.get(":,:,%d:%d".formatted(index * width, (index + 1) * width));
  }

  private static long[][] text() {
    return new long[][] {IntStream.of(TEXT).asLongStream().toArray()};
  }

  private static long[][] places() {
    return new long[][] {LongStream.range(0, TEXT.length).toArray()};
  }
}
