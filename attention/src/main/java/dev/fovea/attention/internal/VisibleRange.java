package dev.fovea.attention.internal;

import dev.fovea.attention.Mask;
import dev.fovea.attention.kernel.Visibility;
import java.util.List;
import java.util.Optional;

/**
 * A mask that shows each query one range of keys, both ends of which move with the query's position
 * or stand still.
 *
 * @param causal no key after the query's position
 * @param window keys less than so many positions away
 * @param prefix no key from this one on
 */
record VisibleRange(boolean causal, int window, int prefix) {
  private static final VisibleRange EVERYTHING =
      new VisibleRange(false, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** The range, where a mask is one. */
  static Optional<VisibleRange> of(Mask mask) {
    return switch (mask) {
      case Mask.Everything _ -> Optional.of(EVERYTHING);
      case Mask.Causal _ ->
          Optional.of(new VisibleRange(true, Integer.MAX_VALUE, Integer.MAX_VALUE));
      case Mask.Window(int keys) -> Optional.of(new VisibleRange(false, keys, Integer.MAX_VALUE));
      case Mask.Prefix(int keys) -> Optional.of(new VisibleRange(false, Integer.MAX_VALUE, keys));
      case Mask.And(List<Mask> masks) ->
          masks.stream()
              .map(VisibleRange::of)
              .reduce(
                  Optional.of(EVERYTHING),
                  (one, other) -> one.flatMap(a -> other.map(b -> a.and(b))));
      case Mask.Or _, Mask.Blocks _ -> Optional.empty();
    };
  }

  private VisibleRange and(VisibleRange other) {
    return new VisibleRange(
        causal || other.causal, Math.min(window, other.window), Math.min(prefix, other.prefix));
  }

  /** How many of a sequence's keys any query may see: the first ones. */
  int keys(int keys) {
    return Math.min(prefix, keys);
  }

  /** What each query of a sequence sees of them. */
  Visibility visibility(int queries, int keys) {
    return new Visibility(causal ? keys - queries : 0, window - 1, causal ? 0 : window - 1);
  }
}
