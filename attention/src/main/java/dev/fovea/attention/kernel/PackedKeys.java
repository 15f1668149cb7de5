package dev.fovea.attention.kernel;

/** The keys and values of one head, laid out once for all of its query blocks. */
final class PackedKeys {
  private final PackedPanels keys = new PackedPanels();
  private final PackedPanels values = new PackedPanels();

  /** Lays a head out, in the arrays of the last one where they are large enough. */
  void pack(AttentionHead head, float[] work) {
    keys.packTransposed(head.key(), work);
    boolean narrow =
        HalfTile.WIDTH < AttentionTile.PANEL && head.value().columns() <= HalfTile.WIDTH;
    values.packRows(head.value(), narrow ? HalfTile.WIDTH : AttentionTile.PANEL);
  }

  /** How many numbers there is room for; lets go of the head. */
  long release() {
    keys.release();
    values.release();
    return keys.size() + values.size();
  }

  PackedPanels keys() {
    return keys;
  }

  PackedPanels values() {
    return values;
  }

  /** Whether the values lie in panels for {@link HalfTile}. */
  boolean narrow() {
    return values.width() < AttentionTile.PANEL;
  }
}
