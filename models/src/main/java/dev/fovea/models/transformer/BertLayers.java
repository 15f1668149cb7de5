package dev.fovea.models.transformer;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.LayerNorm;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.models.weights.Weights;
import java.util.List;

/** Makes the parts of a BERT out of its weights, checking every shape. */
final class BertLayers {
  private final Weights weights;
  private final BertConfiguration configuration;
  private final Kernels kernels;

  BertLayers(Weights weights, BertConfiguration configuration, Kernels kernels) {
    this.weights = weights;
    this.configuration = configuration;
    this.kernels = kernels;
  }

  /** Linear layers of the same input side by side: one matrix that gives all their outputs. */
  PackedMatrix linear(List<String> paths) {
    List<Tensor> parts = paths.stream().map(path -> weights.get(path + ".weight")).toList();
    int inputs = parts.getFirst().dimension(0);
    int outputs = parts.stream().mapToInt(part -> part.dimension(1)).sum();
    float[] matrix = new float[inputs * outputs];
    float[] bias = new float[outputs];
    int column = 0;
    for (String path : paths) {
      int width = weights.get(path + ".weight").dimension(1);
      float[] values = weights.get(path + ".weight", inputs, width).values();
      for (int row = 0; row < inputs; row++) {
        System.arraycopy(values, row * width, matrix, row * outputs + column, width);
      }
      System.arraycopy(weights.get(path + ".bias", width).values(), 0, bias, column, width);
      column += width;
    }
    return kernels.pack(Matrix.of(matrix, inputs, outputs)).withBias(bias);
  }

  LayerNorm norm(String path) {
    return new LayerNorm(
        weights.get(path + ".weight").values(),
        weights.get(path + ".bias").values(),
        configuration.normEpsilon());
  }
}
