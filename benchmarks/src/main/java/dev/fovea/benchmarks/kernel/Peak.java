package dev.fovea.benchmarks.kernel;

import dev.fovea.attention.kernel.ArithmeticPeak;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The most multiply-adds that this process reached from registers, the best of several attempts
 * spread over the run.
 *
 * @param gflopsOneCore on one thread
 * @param gflopsAllCores on all threads of the benchmark at once
 */
public record Peak(double gflopsOneCore, double gflopsAllCores) {
  private static final int WARM_UP = 40;

  /** What the machine gives now; takes about a second. */
  public static Peak measured(int threads) {
    return new Peak(ArithmeticPeak.measure(WARM_UP) / 1e9, together(threads, 10));
  }

  /** The better of this and what the machine gives now. */
  Peak again(int threads) {
    return new Peak(
        Math.max(gflopsOneCore, ArithmeticPeak.measure(1) / 1e9),
        Math.max(gflopsAllCores, together(threads, 1)));
  }

  double gflops(int threads) {
    return threads == 1 ? gflopsOneCore : gflopsAllCores;
  }

  private static double together(int threads, int rounds) {
    CyclicBarrier start = new CyclicBarrier(threads);
    double best = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < rounds; round++) {
        var shares =
            IntStream.range(0, threads).mapToObj(each -> pool.submit(() -> share(start))).toList();
        double sum = 0;
        for (Future<Double> share : shares) {
          sum += share.get();
        }
        best = Math.max(best, sum);
      }
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException("the peak could not be measured", failed);
    }
    return best / 1e9;
  }

  private static double share(CyclicBarrier start)
      throws InterruptedException, BrokenBarrierException {
    start.await();
    return ArithmeticPeak.measure(1);
  }
}
