package dev.fovea.benchmarks.kernel;

import java.util.List;
import java.util.Random;

/**
 * The product of two square matrices; nothing is packed beforehand.
 *
 * @param group class of works
 * @param n rows and columns
 * @param threads to run on
 */
public record ProductWork(String group, int n, int threads) implements Work {
  @Override
  public String name() {
    return threads == 1 ? "matmul-one-core" : "matmul";
  }

  @Override
  public String shape() {
    return "n%d".formatted(n);
  }

  @Override
  public double operations() {
    return 2.0 * n * n * n;
  }

  @Override
  public List<float[]> operands(long seed) {
    Random random = new Random(seed);
    return List.of(Work.normal(n * n, random), Work.normal(n * n, random));
  }

  @Override
  public double difference(List<float[]> one, List<float[]> other) {
    double largest = 0;
    double apart = 0;
    for (int index = 0; index < n * n; index++) {
      double mine = one.getFirst()[index];
      largest = Math.max(largest, Math.abs(mine));
      apart = Math.max(apart, Math.abs(mine - other.getFirst()[index]));
    }
    return apart / largest;
  }
}
