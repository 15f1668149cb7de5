package dev.fovea.benchmarks.peers.model;

import dev.fovea.attention.Tensor;
import dev.fovea.benchmarks.model.TrainWork;
import dev.fovea.benchmarks.model.TrainWork.Architecture;
import dev.fovea.models.layers.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The model of a {@link TrainWork} as PyTorch's own modules would have it, in TorchScript: weights
 * [outputs, inputs], query, key and value as one product, {@code scaled_dot_product_attention},
 * {@code layer_norm}, {@code gelu} and {@code cross_entropy_loss}; and AdamW as PyTorch's fused
 * kernel, over all parameters at once.
 */
final class TorchClassifier {
  private final TrainWork work;
  private final Parameters first;
  private final List<Part> matrices = new ArrayList<>();
  private final List<Part> vectors = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  /** One of PyTorch's parameters: its first numbers and its shape. */
  @SuppressWarnings("ArrayRecordComponent") // copied once, into PyTorch's memory
  record Part(float[] values, long... shape) {}

  TorchClassifier(TrainWork work) {
    this.work = work;
    this.first = work.model().parameters();
    matrices.add(new Part(tensor("0.weight").values(), TrainWork.VOCABULARY, work.width()));
    line("x = torch.embedding(w[0], tokens)");
    if (work.architecture() == Architecture.ATTENTION) {
      attention("1.", "x", 1);
      line("x = a");
    } else {
      for (int layer = 0; layer < TrainWork.LAYERS; layer++) {
        block("1.layer.%d.".formatted(layer));
      }
      line("x = " + norm("1.norm", "x"));
    }
    line("x = torch.mean(x, [1])");
    line("x = " + linear("x", "3"));
    line("return torch.cross_entropy_loss(x, labels)");
  }

  /** The methods {@code forward}, which gives the loss, and {@code step}, which is AdamW's. */
  String methods() {
    return """
        def forward(self: __torch__.Script, w: List[Tensor], b: List[Tensor], tokens: Tensor, labels: Tensor) -> Tensor:
        %s\
        def step(self: __torch__.Script, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor], rate: float, decay: float) -> None:
          _0 = torch._foreach_add_(t, 1)
          _1 = torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), t, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-08, amsgrad=False, maximize=False)
          _2 = torch._foreach_zero_(g)
          return None
        """
        .formatted(body);
  }

  /** Parameters of two dimensions, which decay. */
  List<Part> matrices() {
    return matrices;
  }

  /** Parameters of one dimension. */
  List<Part> vectors() {
    return vectors;
  }

  private void block(String path) {
    line("n = " + norm(path + "attentionNorm", "x"));
    attention(path + "attention.", "n", TrainWork.HEADS);
    line("x = torch.add(x, a)");
    line("n = " + norm(path + "feedForwardNorm", "x"));
    line("n = torch.gelu(" + linear("n", path + "feedForward.inner") + ")");
    line("x = torch.add(x, " + linear("n", path + "feedForward.outer") + ")");
  }

  private void attention(String path, String x, int heads) {
    int size = work.width() / heads;
    line("h = " + linear(x, path + "query", path + "key", path + "value"));
    line(
        "h = torch.permute(torch.reshape(h, [%d, %d, 3, %d, %d]), [2, 0, 3, 1, 4])"
            .formatted(work.batch(), work.length(), heads, size));
    line(
        "a = torch.scaled_dot_product_attention(torch.select(h, 0, 0), torch.select(h, 0, 1),"
            + " torch.select(h, 0, 2), None, 0., False)");
    line(
        "a = torch.reshape(torch.transpose(a, 1, 2), [%d, %d, %d])"
            .formatted(work.batch(), work.length(), work.width()));
    line("a = " + linear("a", path + "output"));
  }

  private String norm(String path, String x) {
    String scale = vector(tensor(path + ".weight").values());
    String shift = vector(tensor(path + ".bias").values());
    return "torch.layer_norm(%s, [%d], %s, %s, 1e-05)".formatted(x, work.width(), scale, shift);
  }

  /** Linear layers of one input, side by side. */
  private String linear(String x, String... paths) {
    int inputs = tensor(paths[0] + ".weight").dimension(0);
    int each = tensor(paths[0] + ".weight").dimension(1);
    float[] weight = new float[paths.length * each * inputs];
    float[] bias = new float[paths.length * each];
    for (int path = 0; path < paths.length; path++) {
      float[] source = tensor(paths[path] + ".weight").values();
      for (int output = 0; output < each; output++) {
        for (int input = 0; input < inputs; input++) {
          weight[(path * each + output) * inputs + input] = source[input * each + output];
        }
      }
      System.arraycopy(tensor(paths[path] + ".bias").values(), 0, bias, path * each, each);
    }
    matrices.add(new Part(weight, (long) paths.length * each, inputs));
    return "torch.linear(%s, w[%d], %s)".formatted(x, matrices.size() - 1, vector(bias));
  }

  private Tensor tensor(String name) {
    return first.get(name).value();
  }

  private String vector(float... values) {
    vectors.add(new Part(values, values.length));
    return "b[%d]".formatted(vectors.size() - 1);
  }

  private void line(String code) {
    body.append("  ").append(code).append('\n');
  }
}
