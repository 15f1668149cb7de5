package dev.fovea.attention.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link VectorForward} over the blocks of one head's queries. */
final class VectorForwardPass implements HeadPass {
  private static final Spares<PackedKeys> SPARES = new Spares<>(PackedKeys::new);

  private final AttentionHead head;
  private final Matrix output;
  private final float[] logSums;
  private final int logSum;
  private @Nullable PackedKeys shared;

  VectorForwardPass(AttentionHead head, Matrix output, float[] logSums, int logSum) {
    this.head = head;
    this.output = output;
    this.logSums = logSums;
    this.logSum = logSum;
  }

  @Override
  public void prepare() {
    PackedKeys packed = SPARES.take();
    packed.pack(head, Scratch.ofThread().block);
    shared = packed;
  }

  @Override
  public int parts() {
    return Math.ceilDiv(head.query().rows(), AttentionTile.QUERIES);
  }

  @Override
  public void part(int part) {
    block(Objects.requireNonNull(shared, "not prepared"), part, Scratch.ofThread());
  }

  private void block(PackedKeys packed, int part, Scratch scratch) {
    // The longest first, which under a causal mask are the last queries.
    int begin = (parts() - 1 - part) * AttentionTile.QUERIES;
    int end = Math.min(head.query().rows(), begin + AttentionTile.QUERIES);
    new VectorForward(head, packed, output, logSums, logSum, scratch).block(begin, end);
  }

  @Override
  public void finish() {
    if (shared != null) {
      SPARES.give(shared, shared.release());
      shared = null;
    }
  }

  @Override
  public void run() {
    Scratch scratch = Scratch.ofThread();
    scratch.packed.pack(head, scratch.block);
    for (int block = 0; block < parts(); block++) {
      block(scratch.packed, block, scratch);
    }
  }
}
