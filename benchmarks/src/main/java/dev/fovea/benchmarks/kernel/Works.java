package dev.fovea.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is measured, by class. */
public final class Works {
  private static final long SEED = 42;
  private static final int LONG = 8192;

  /** Where memory that grew with L² would show: 16 GiB of scores. */
  private static final int LONGEST = 65_536;

  private Works() {}

  /** The rows of {@code attention} or {@code matmul}. */
  public static List<Work> of(String work, boolean quick, int threads) {
    return work.equals("attention") ? attention(quick, threads) : products(quick, threads);
  }

  /** What can be measured, a line a row. */
  static List<String> names(String work, boolean quick, int threads) {
    return of(work, quick, threads).stream().map(Work::describe).toList();
  }

  /** Attention forward, then everything again with its backward pass. */
  static List<Work> attention(boolean quick, int threads) {
    List<AttentionWork> forward = new ArrayList<>();
    for (int length : new int[] {64, 128, 512}) {
      forward.add(self("causal-short", length, true, threads));
    }
    for (int length : new int[] {2048, LONG}) {
      forward.add(self("causal-long", length, true, threads));
    }
    for (int length : new int[] {64, 128, 512, 2048, LONG}) {
      forward.add(self("full", length, false, threads));
    }
    for (boolean causal : new boolean[] {true, false}) {
      forward.add(
          new AttentionWork("recommender", 128, 2, 50, 32, causal, false, List.of(), threads));
    }
    forward.add(new AttentionWork("padded", 64, 8, 128, 64, false, false, lengths(), threads));
    if (quick) {
      forward.removeIf(work -> work.length() == LONG);
    }
    List<Work> works = new ArrayList<>(forward);
    forward.forEach(work -> works.add(work.withBackward("backward")));
    if (!quick) {
      works.add(new AttentionWork("memory", 1, 1, LONGEST, 64, true, false, List.of(), threads));
    }
    return works;
  }

  /** Square products on all threads, then on one. */
  static List<Work> products(boolean quick, int threads) {
    List<Work> works = new ArrayList<>();
    for (int n = 256; n <= (quick ? 1024 : 2048); n *= 2) {
      works.add(new ProductWork("matmul", n, threads));
    }
    for (int n = 256; n <= 1024; n *= 2) {
      works.add(new ProductWork("matmul-one-core", n, 1));
    }
    return works;
  }

  private static AttentionWork self(String group, int length, boolean causal, int threads) {
    return new AttentionWork(group, 1, 8, length, 64, causal, false, List.of(), threads);
  }

  /** Uniform in 5…128. */
  private static List<Integer> lengths() {
    Random random = new Random(SEED);
    List<Integer> lengths = new ArrayList<>();
    for (int sequence = 0; sequence < 64; sequence++) {
      lengths.add(random.nextInt(5, 129));
    }
    return lengths;
  }
}
