package dev.fovea.models.transformer;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Heads;
import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.LayerNorm;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.weights.Weights;
import java.util.List;

/**
 * One encoder block of a post-norm Transformer (Vaswani et al. 2017) as BERT has it: {@code x ←
 * norm(x + attention(x))}, {@code x ← norm(x + feedForward(x))}. The projections to query, key and
 * value are one product.
 */
final class TransformerBlock {
  private final Kernels kernels;
  private final ParallelProduct products;
  private final Attention attention;
  private final int heads;
  private final FeedForwardActivation activation;
  private final PackedMatrix queryKeyValue;
  private final PackedMatrix attentionOutput;
  private final LayerNorm attentionNorm;
  private final PackedMatrix intermediate;
  private final PackedMatrix output;
  private final LayerNorm outputNorm;

  TransformerBlock(
      Weights weights,
      String path,
      BertConfiguration configuration,
      Kernels kernels,
      Workers workers) {
    this.kernels = kernels;
    this.products = new ParallelProduct(kernels, workers);
    this.attention = new Attention(AttentionOptions.softmax(), kernels, workers);
    this.heads = configuration.heads();
    this.activation = configuration.activation();
    BertLayers layers = new BertLayers(weights, configuration, kernels);
    this.queryKeyValue =
        layers.linear(
            List.of(
                path + ".attention.self.query",
                path + ".attention.self.key",
                path + ".attention.self.value"));
    this.attentionOutput = layers.linear(List.of(path + ".attention.output.dense"));
    this.attentionNorm = layers.norm(path + ".attention.output.LayerNorm");
    this.intermediate = layers.linear(List.of(path + ".intermediate.dense"));
    this.output = layers.linear(List.of(path + ".output.dense"));
    this.outputNorm = layers.norm(path + ".output.LayerNorm");
  }

  /** The width of the feed-forward part. */
  int innerWidth() {
    return intermediate.columns();
  }

  /**
   * Replaces the rows of {@code hidden} by the block's output.
   *
   * @param workspace of as many rows; its contents are of no account before and after
   * @param observer sees the heads
   */
  void apply(
      Matrix hidden,
      Sequences sequences,
      int layer,
      Workspace workspace,
      AttentionObserver observer) {
    int width = hidden.columns();
    Matrix projected = workspace.projected();
    products.multiply(hidden, queryKeyValue, projected);
    AttentionInput input =
        AttentionInput.self(
            projected.columnRange(0, width),
            projected.columnRange(width, width),
            projected.columnRange(2 * width, width),
            sequences,
            heads);
    observer.attending(layer, input);
    attention.attend(input, Heads.ofRows(workspace.attended(), sequences, heads));
    products.multiply(workspace.attended(), attentionOutput, workspace.update());
    addAndNorm(hidden, workspace.update(), attentionNorm);
    products.multiply(
        hidden, intermediate, workspace.inner(), rows -> activation.apply(rows, kernels));
    products.multiply(workspace.inner(), output, workspace.update());
    addAndNorm(hidden, workspace.update(), outputNorm);
  }

  /** {@code hidden ← norm(hidden + update)}. */
  private void addAndNorm(Matrix hidden, Matrix update, LayerNorm norm) {
    kernels.add(hidden, update);
    kernels.normalizeRows(hidden, norm);
  }
}
