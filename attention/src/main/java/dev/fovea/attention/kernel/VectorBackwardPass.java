package dev.fovea.attention.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@link VectorBackward} over ranges of one head's keys. Each range has its own sum of the gradient
 * by the queries, and these are added in the order of the ranges: how many ranges there are follows
 * from the number of keys alone, and so do the bits.
 */
final class VectorBackwardPass implements HeadPass {
  /** The fewest keys of a range: fewer would make more sums than work. */
  private static final int LEAST_KEYS =
      Math.ceilDiv(512, VectorBackward.KEYS) * VectorBackward.KEYS;

  /** The most ranges: each holds a sum of the size of the queries where threads share a head. */
  private static final int MOST_RANGES = 8;

  private static final Spares<PackedQueries> SPARES = new Spares<>(PackedQueries::new);
  private static final Spares<float[]> SPARE_SUMS = new Spares<>(() -> new float[0]);

  private final AttentionHead head;
  private final AttentionGradient gradient;
  private final int rangeKeys;
  private final int parts;
  private @Nullable PackedQueries shared;
  private float[][] sums = {};

  VectorBackwardPass(AttentionHead head, AttentionGradient gradient) {
    this.head = head;
    this.gradient = gradient;
    int keys = head.key().rows();
    int even = Math.ceilDiv(keys, MOST_RANGES);
    this.rangeKeys =
        Math.max(LEAST_KEYS, Math.ceilDiv(even, VectorBackward.KEYS) * VectorBackward.KEYS);
    this.parts = Math.ceilDiv(keys, rangeKeys);
  }

  private int sumSize() {
    int padded = Math.multiplyExact(AttentionTile.panels(head.query().rows()), AttentionTile.PANEL);
    return Math.multiplyExact(padded, head.query().columns());
  }

  @Override
  public void prepare() {
    PackedQueries packed = SPARES.take();
    packed.pack(head, gradient, BackwardScratch.ofThread().block);
    shared = packed;
    sums = new float[parts][];
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public void part(int part) {
    float[] sum = cleared(SPARE_SUMS.take(), sumSize());
    range(part, Objects.requireNonNull(shared, "not prepared"), sum, BackwardScratch.ofThread());
    sums[part] = sum;
  }

  private void range(int part, PackedQueries packed, float[] sum, BackwardScratch scratch) {
    int begin = part * rangeKeys;
    int end = Math.min(head.key().rows(), begin + rangeKeys);
    VectorBackward.keys(head, gradient, packed, begin, end, sum, scratch);
  }

  @Override
  public void finish() {
    if (parts > 0) {
      for (int part = 1; part < parts; part++) {
        VectorPanels.add(sums[part], sums[0], sumSize());
      }
      VectorBackward.finishQueries(
          sums[0], head.scale(), gradient.query(), BackwardScratch.ofThread());
    }
    if (shared != null) {
      SPARES.give(shared, shared.release());
      shared = null;
    }
    for (float[] sum : sums) {
      SPARE_SUMS.give(sum, sum.length);
    }
    sums = new float[0][];
  }

  @Override
  public void run() {
    BackwardScratch scratch = BackwardScratch.ofThread();
    scratch.packed.pack(head, gradient, scratch.block);
    int size = sumSize();
    scratch.transposedQuery = cleared(scratch.transposedQuery, size);
    if (parts > 1) {
      scratch.rangeQuery = Scratch.atLeast(scratch.rangeQuery, size);
    }
    for (int part = 0; part < parts; part++) {
      if (part == 0) {
        range(part, scratch.packed, scratch.transposedQuery, scratch);
      } else {
        Arrays.fill(scratch.rangeQuery, 0, size, 0);
        range(part, scratch.packed, scratch.rangeQuery, scratch);
        VectorPanels.add(scratch.rangeQuery, scratch.transposedQuery, size);
      }
    }
    if (parts > 0) {
      VectorBackward.finishQueries(
          scratch.transposedQuery, head.scale(), gradient.query(), scratch);
    }
  }

  private static float[] cleared(float[] array, int size) {
    float[] enough = Scratch.atLeast(array, size);
    Arrays.fill(enough, 0, size, 0);
    return enough;
  }
}
