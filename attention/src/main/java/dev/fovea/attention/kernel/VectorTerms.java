package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static dev.fovea.attention.kernel.VectorMath.broadcast;

import jdk.incubator.vector.FloatVector;

/** {@link ScoreTerms} on the tiles of the fused kernels. */
final class VectorTerms {
  private static final FloatVector LANE = lane();

  private VectorTerms() {}

  private static FloatVector lane() {
    float[] lane = new float[LANES];
    for (int index = 0; index < LANES; index++) {
      lane[index] = index;
    }
    return FloatVector.fromArray(SPECIES, lane, 0);
  }

  /**
   * Turns products into scores in place.
   *
   * @param count a multiple of the vector's width
   * @param distance between query and key of the first one, growing by 1 from one to the next
   */
  static void row(AttentionHead head, float[] scores, int from, int count, int distance) {
    ScoreTerms terms = head.terms();
    FloatVector slope = broadcast(-terms.slope());
    FloatVector scale = broadcast(head.scale());
    if (!terms.capped()) {
      for (int index = 0; index < count; index += LANES) {
        FloatVector apart = LANE.add(distance + index).abs();
        FloatVector score = FloatVector.fromArray(SPECIES, scores, from + index).mul(scale);
        apart.fma(slope, score).intoArray(scores, from + index);
      }
      return;
    }
    FloatVector inverse = broadcast(1 / terms.softCap()).mul(scale);
    FloatVector cap = broadcast(terms.softCap());
    for (int index = 0; index < count; index += LANES) {
      FloatVector apart = LANE.add(distance + index).abs();
      FloatVector score = FloatVector.fromArray(SPECIES, scores, from + index).mul(inverse);
      apart.fma(slope, VectorMath.tanh(score).mul(cap)).intoArray(scores, from + index);
    }
  }

  /**
   * Turns the products of one key with some queries into scores, and keeps the slopes of the cap.
   *
   * @param count a multiple of the vector's width
   * @param distance between key and query of the first one, falling by 1 from one to the next
   * @param capSlopes where the slopes are kept, at the places of the scores; unused without a cap
   */
  static void column(
      AttentionHead head, float[] scores, int from, int count, int distance, float[] capSlopes) {
    ScoreTerms terms = head.terms();
    if (!terms.capped()) {
      row(head, scores, from, count, -distance);
      return;
    }
    FloatVector slope = broadcast(-terms.slope());
    FloatVector inverse = broadcast(1 / terms.softCap()).mul(head.scale());
    FloatVector cap = broadcast(terms.softCap());
    for (int index = 0; index < count; index += LANES) {
      FloatVector apart = LANE.add(index - distance).abs();
      FloatVector tanh =
          VectorMath.tanh(FloatVector.fromArray(SPECIES, scores, from + index).mul(inverse));
      apart.fma(slope, tanh.mul(cap)).intoArray(scores, from + index);
      tanh.mul(tanh.neg()).add(1f).intoArray(capSlopes, from + index);
    }
  }

  /** Multiplies gradients by the slopes of the cap. */
  static void capGradients(float[] gradients, float[] capSlopes, int from, int count) {
    for (int index = from; index < from + count; index += LANES) {
      FloatVector.fromArray(SPECIES, gradients, index)
          .mul(FloatVector.fromArray(SPECIES, capSlopes, index))
          .intoArray(gradients, index);
    }
  }

  /** Lets the sink open the running sums of a block of so many queries. */
  static void openSums(ScoreTerms terms, int queries, Scratch scratch) {
    if (terms.sinking()) {
      for (int row = 0; row < queries; row++) {
        scratch.maxima[row] = (float) (terms.sink() * VectorForward.LOG2_E);
        scratch.sums[row * LANES] = 1;
      }
    }
  }
}
