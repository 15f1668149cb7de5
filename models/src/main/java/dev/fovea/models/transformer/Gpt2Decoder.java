package dev.fovea.models.transformer;

import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.LayerNorm;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * GPT-2's decoder (Radford et al. 2019): token and position embeddings, pre-norm Transformer blocks
 * in which a token sees those before it, a last norm, and the token table again as the output's
 * weights. Weights have Hugging Face's names ({@code wte.weight}, {@code h.0.attn.c_attn.weight},
 * …); matrices are [inputs, outputs]. Immutable and safe for use by several threads.
 */
public final class Gpt2Decoder implements NextTokenModel {
  private final Kernels kernels;
  private final ParallelProduct products;
  private final Tensor tokens;
  private final Tensor positions;
  private final List<Gpt2Block> blocks;
  private final LayerNorm lastNorm;
  private final PackedMatrix output;

  /**
   * @throws IllegalArgumentException when a weight is missing or has another shape than it must
   */
  public Gpt2Decoder(
      Weights weights, Gpt2Configuration configuration, Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.products = new ParallelProduct(kernels, workers);
    this.tokens = weights.get("wte.weight");
    int width = tokens.dimension(1);
    this.positions = weights.get("wpe.weight", weights.get("wpe.weight").dimension(0), width);
    if (width % configuration.heads() != 0) {
      throw new IllegalArgumentException(
          "%d heads do not divide a width of %d".formatted(configuration.heads(), width));
    }
    List<Gpt2Block> stack = new ArrayList<>();
    for (int layer = 0; layer < configuration.layers(); layer++) {
      stack.add(new Gpt2Block(weights.under("h." + layer + "."), configuration, kernels, workers));
    }
    this.blocks = List.copyOf(stack);
    this.lastNorm =
        new LayerNorm(
            weights.get("ln_f.weight", width).values(),
            weights.get("ln_f.bias", width).values(),
            configuration.normEpsilon());
    this.output = kernels.packTransposed(tokens.matrix());
  }

  @Override
  public int vocabularySize() {
    return tokens.dimension(0);
  }

  @Override
  public int maximumTokens() {
    return positions.dimension(0);
  }

  @Override
  public Decoding start() {
    return new Gpt2Decoding(this);
  }

  /** The logits of the token after each of some tokens: [L, vocabulary]. */
  public Matrix logits(int... text) {
    Matrix hidden = advance(text, 0, caches());
    Matrix logits = Matrix.zeros(text.length, vocabularySize());
    products.multiply(hidden, output, logits);
    return logits;
  }

  /** An empty cache for each block. */
  List<KeyValueCache> caches() {
    return blocks.stream().map(block -> new KeyValueCache(tokens.dimension(1))).toList();
  }

  /** The last, normed states of new tokens, whose keys and values are added to the caches. */
  Matrix advance(int[] text, int before, List<KeyValueCache> caches) {
    Matrix hidden = embed(text, before);
    for (int layer = 0; layer < blocks.size(); layer++) {
      blocks.get(layer).apply(hidden, caches.get(layer));
    }
    kernels.normalizeRows(hidden, lastNorm);
    return hidden;
  }

  /** The logits of one state. */
  float[] logits(Matrix hidden, int row) {
    Matrix logits = Matrix.zeros(1, vocabularySize());
    products.multiply(hidden.rowRange(row, 1), output, logits);
    return logits.values();
  }

  private Matrix embed(int[] text, int before) {
    if (before + text.length > maximumTokens()) {
      throw new IllegalArgumentException(
          "%d tokens; this model reads %d at most"
              .formatted(before + text.length, maximumTokens()));
    }
    int width = tokens.dimension(1);
    Matrix hidden = Matrix.zeros(text.length, width);
    for (int row = 0; row < text.length; row++) {
      int token = text[row] * width;
      int position = (before + row) * width;
      for (int column = 0; column < width; column++) {
        hidden.values()[row * width + column] =
            tokens.values()[token + column] + positions.values()[position + column];
      }
    }
    return hidden;
  }
}
