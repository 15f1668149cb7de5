package dev.fovea.attention.kernel;

/** The keys and values of one head, laid out once for all of its query blocks. */
final class PackedKeys {
  private final PackedPanels keys = new PackedPanels();
  private final PackedPanels values = new PackedPanels();

  /** Lays a head out, in the arrays of the last one where they are large enough. */
  void pack(AttentionHead head, float[] work) {
    keys.packTransposed(head.key(), work);
    values.packRows(head.value());
  }

  PackedPanels keys() {
    return keys;
  }

  PackedPanels values() {
    return values;
  }
}
