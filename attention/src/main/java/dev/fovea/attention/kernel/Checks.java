package dev.fovea.attention.kernel;

/** The size checks that both kinds of kernels make. */
final class Checks {
  private Checks() {}

  static void product(Matrix left, PackedMatrix right, Matrix product) {
    if (left.columns() != right.rows()
        || product.rows() != left.rows()
        || product.columns() != right.columns()) {
      throw new IllegalArgumentException(
          "cannot multiply %d × %d by %d × %d into %d × %d"
              .formatted(
                  left.rows(),
                  left.columns(),
                  right.rows(),
                  right.columns(),
                  product.rows(),
                  product.columns()));
    }
  }

  static void packing(PackedMatrix right, PanelWidths widths) {
    if (!right.widths().equals(widths)) {
      throw new IllegalArgumentException(
          "%s is packed in panels of %d columns by other kernels; these use %d"
              .formatted(right, right.widths().full(), widths.full()));
    }
  }

  static void sameShape(Matrix target, Matrix other) {
    if (target.rows() != other.rows() || target.columns() != other.columns()) {
      throw new IllegalArgumentException("%s and %s differ in shape".formatted(target, other));
    }
  }

  static void columns(Matrix target, LayerNorm parameters) {
    if (target.columns() != parameters.columns()) {
      throw new IllegalArgumentException(
          "a layer norm of %d columns does not fit %s".formatted(parameters.columns(), target));
    }
  }
}
