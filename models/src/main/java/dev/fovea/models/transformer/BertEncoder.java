package dev.fovea.models.transformer;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.LayerNorm;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * BERT's encoder (Devlin et al. 2019): word, position and type embeddings, then a stack of
 * post-norm Transformer blocks. Sequences are packed one after the other, so that padding is never
 * computed. Immutable and safe for use by several threads; a sequence gets the same bits whatever
 * stands beside it and however many threads work.
 */
public final class BertEncoder {
  private final Kernels kernels;
  private final Tensor words;
  private final Tensor positions;
  private final int firstPosition;
  private final float[] firstType;
  private final LayerNorm embeddingNorm;
  private final List<TransformerBlock> blocks;

  /**
   * @throws IllegalArgumentException when a weight is missing or has another shape than it must
   */
  public BertEncoder(
      Weights weights, BertConfiguration configuration, Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.words = weights.get("embeddings.word_embeddings.weight");
    int width = words.dimension(1);
    if (width % configuration.heads() != 0) {
      throw new IllegalArgumentException(
          "%d heads do not divide a width of %d".formatted(configuration.heads(), width));
    }
    this.positions = weights.get("embeddings.position_embeddings.weight");
    this.firstPosition = configuration.firstPosition();
    this.firstType =
        Arrays.copyOf(weights.get("embeddings.token_type_embeddings.weight").values(), width);
    BertLayers layers = new BertLayers(weights, configuration, kernels);
    this.embeddingNorm = layers.norm("embeddings.LayerNorm");
    List<TransformerBlock> stack = new ArrayList<>();
    for (int layer = 0; layer < configuration.layers(); layer++) {
      stack.add(
          new TransformerBlock(weights, "encoder.layer." + layer, configuration, kernels, workers));
    }
    this.blocks = List.copyOf(stack);
  }

  /** The number of columns of the hidden states. */
  public int width() {
    return words.dimension(1);
  }

  /** The number of Transformer blocks. */
  public int layers() {
    return blocks.size();
  }

  /** The most tokens of a sequence: the positions that were learned. */
  public int maximumTokens() {
    return positions.dimension(0) - firstPosition;
  }

  /**
   * The last hidden states of packed sequences of token numbers.
   *
   * @param sequences each at least one token long
   * @return [sum of lengths, width]
   */
  public Matrix encode(List<int[]> sequences, AttentionObserver observer) {
    Sequences layout =
        Sequences.packed(sequences.stream().mapToInt(sequence -> sequence.length).toArray());
    Matrix hidden = embed(sequences, layout);
    Workspace workspace =
        Workspace.of(hidden.rows(), hidden.columns(), blocks.getFirst().innerWidth());
    for (int layer = 0; layer < blocks.size(); layer++) {
      blocks.get(layer).apply(hidden, layout, layer, workspace, observer);
    }
    return hidden;
  }

  private Matrix embed(List<int[]> sequences, Sequences layout) {
    Matrix hidden = Matrix.zeros(layout.end(), width());
    int row = 0;
    for (int[] sequence : sequences) {
      for (int position = 0; position < sequence.length; position++, row++) {
        embed(sequence[position], position, hidden.values(), hidden.rowStart(row));
      }
    }
    kernels.normalizeRows(hidden, embeddingNorm);
    return hidden;
  }

  private void embed(int token, int position, float[] target, int to) {
    int width = width();
    int word = token * width;
    int place = (firstPosition + position) * width;
    for (int column = 0; column < width; column++) {
      target[to + column] =
          words.values()[word + column] + firstType[column] + positions.values()[place + column];
    }
  }
}
