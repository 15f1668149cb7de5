package dev.fovea.models.transformer;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Mask;
import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.LayerNorm;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.weights.Weights;

/**
 * One decoder block as GPT-2 has it: {@code x ← x + attention(norm(x))}, {@code x ← x +
 * feedForward(norm(x))}. The keys and values of earlier tokens come from a cache, so that a new
 * token costs one row of everything.
 */
final class Gpt2Block {
  private final Kernels kernels;
  private final ParallelProduct products;
  private final Attention attention;
  private final int heads;
  private final FeedForwardActivation activation;
  private final LayerNorm attentionNorm;
  private final PackedMatrix queryKeyValue;
  private final PackedMatrix attentionOutput;
  private final LayerNorm innerNorm;
  private final PackedMatrix intermediate;
  private final PackedMatrix output;

  Gpt2Block(Weights weights, Gpt2Configuration configuration, Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.products = new ParallelProduct(kernels, workers);
    this.attention =
        new Attention(AttentionOptions.softmax().withMask(new Mask.Causal()), kernels, workers);
    this.heads = configuration.heads();
    this.activation = configuration.activation();
    int width = weights.get("ln_1.weight").size();
    int inner = weights.get("mlp.c_fc.weight").dimension(1);
    this.attentionNorm = norm(weights, "ln_1", width, configuration);
    this.queryKeyValue = linear(weights, "attn.c_attn", width, 3 * width);
    this.attentionOutput = linear(weights, "attn.c_proj", width, width);
    this.innerNorm = norm(weights, "ln_2", width, configuration);
    this.intermediate = linear(weights, "mlp.c_fc", width, inner);
    this.output = linear(weights, "mlp.c_proj", inner, width);
  }

  private static LayerNorm norm(
      Weights weights, String path, int width, Gpt2Configuration configuration) {
    return new LayerNorm(
        weights.get(path + ".weight", width).values(),
        weights.get(path + ".bias", width).values(),
        configuration.normEpsilon());
  }

  private PackedMatrix linear(Weights weights, String path, int inputs, int outputs) {
    return kernels
        .pack(weights.get(path + ".weight", inputs, outputs).matrix())
        .withBias(weights.get(path + ".bias", outputs).values());
  }

  /** Replaces the rows of new tokens by the block's output. */
  void apply(Matrix hidden, KeyValueCache cache) {
    int rows = hidden.rows();
    int width = hidden.columns();
    Matrix normed = Matrix.zeros(rows, width);
    Matrix projected = Matrix.zeros(rows, 3 * width);
    normalize(hidden, attentionNorm, normed);
    products.multiply(normed, queryKeyValue, projected);
    cache.add(projected.columnRange(width, width), projected.columnRange(2 * width, width));
    Sequences queries = Sequences.packed(rows);
    Sequences keys = Sequences.packed(cache.length());
    Matrix attended = Matrix.zeros(rows, width);
    attention.attend(
        AttentionInput.of(
            Heads.ofRows(projected.columnRange(0, width), queries, heads),
            Heads.ofRows(cache.keys(), keys, heads),
            Heads.ofRows(cache.values(), keys, heads)),
        Heads.ofRows(attended, queries, heads));
    Matrix update = Matrix.zeros(rows, width);
    products.multiply(attended, attentionOutput, update);
    kernels.add(hidden, update);
    normalize(hidden, innerNorm, normed);
    Matrix inner = Matrix.zeros(rows, intermediate.columns());
    products.multiply(normed, intermediate, inner, part -> activation.apply(part, kernels));
    products.multiply(inner, output, update);
    kernels.add(hidden, update);
  }

  private void normalize(Matrix source, LayerNorm norm, Matrix target) {
    System.arraycopy(
        source.values(), source.rowStart(0), target.values(), 0, source.rows() * source.columns());
    kernels.normalizeRows(target, norm);
  }
}
