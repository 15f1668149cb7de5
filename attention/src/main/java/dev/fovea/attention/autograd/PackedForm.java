package dev.fovea.attention.autograd;

import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Weights, or their transpose, as the right-hand side of products: laid out anew, in the same
 * memory, when their numbers have changed. Several threads may read, as long as none trains.
 */
final class PackedForm {
  private final boolean transposed;
  private volatile @Nullable Made made;

  private record Made(Kernels kernels, long version, PackedMatrix matrix) {}

  PackedForm(boolean transposed) {
    this.transposed = transposed;
  }

  /**
   * The numbers of a version.
   *
   * @param weights the numbers, where they have to be laid out
   */
  PackedMatrix of(long version, ParallelProduct products, Supplier<Matrix> weights) {
    Kernels kernels = products.kernels();
    Made present = made;
    if (present == null || present.version() != version || !present.kernels().equals(kernels)) {
      Matrix matrix = weights.get();
      PackedMatrix room =
          present != null && present.kernels().equals(kernels)
              ? present.matrix()
              : transposed
                  ? kernels.room(matrix.columns(), matrix.rows())
                  : kernels.room(matrix.rows(), matrix.columns());
      if (transposed) {
        products.packTransposed(matrix, room);
      } else {
        products.pack(matrix, room);
      }
      present = new Made(kernels, version, room);
      made = present;
    }
    return present.matrix();
  }
}
