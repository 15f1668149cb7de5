package dev.fovea.benchmarks.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Random;

/** One piece of work at one size, the same for everyone who is measured. Immutable. */
public interface Work extends Serializable {
  /** What is computed, such as {@code attention-causal}. */
  String name();

  /** The class of works over which ratios are averaged. */
  String group();

  /** The size, for people. */
  String shape();

  /** All words by which a row can be chosen: its work, its class and its size. */
  default String describe() {
    return name() + " " + group() + " " + shape();
  }

  /** Floating-point operations that the result needs; what a mask hides is not needed. */
  double operations();

  /** Threads it runs on. */
  int threads();

  /** Whether peers do it, too; false for what is there to show how much memory ours takes. */
  default boolean comparable() {
    return true;
  }

  /**
   * Seconds for which ours is repeated before anything is measured, so that no row pays for what
   * Java compiles only once.
   */
  default double warmUpSeconds() {
    return operations() < 5e8 ? 0.7 : 0;
  }

  /** How often it is done before results are compared; more than once where a call goes on. */
  default int callsToCompare() {
    return 1;
  }

  /** Random operands in the order in which {@link Contender#prepare} expects them. */
  List<float[]> operands(long seed);

  /**
   * The largest difference between two results, over the numbers that mean something, as a share of
   * the largest of them.
   */
  double difference(List<float[]> one, List<float[]> other);

  /** Standard normal numbers. */
  static float[] normal(int size, Random random) {
    float[] values = new float[size];
    for (int index = 0; index < size; index++) {
      values[index] = (float) random.nextGaussian();
    }
    return values;
  }
}
