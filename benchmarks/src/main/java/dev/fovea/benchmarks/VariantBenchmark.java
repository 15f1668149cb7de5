package dev.fovea.benchmarks;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Dropout;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.QueryKeyNorm;
import dev.fovea.attention.Rotary;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.Times;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * What each variant of attention costs beside plain softmax attention of the same shape, on one
 * thread, forward and with its backward pass: medians of that thread's processor time over rounds
 * in which every variant has a turn.
 */
public final class VariantBenchmark {
  private static final int ROUNDS = 15;

  /** Heads of this length are compiled after as many rounds as are measured; shorter take more. */
  private static final int WARM_LENGTH = 1024;

  private static final int HEADS = 8;
  private static final int DEPTH = 64;

  private final Random random = new Random(42);
  private final int length;

  private VariantBenchmark(int length) {
    this.length = length;
  }

  /** Runs it; there are no arguments. */
  public static void main(String[] arguments) {
    System.out.printf(
        Locale.ROOT,
        "%s; kernels: %s; %d heads of %d columns, causal; times plain softmax%n",
        Machine.here().describe(),
        KernelProvider.kernels().name(),
        HEADS,
        DEPTH);
    for (int length : new int[] {64, 512}) {
      new VariantBenchmark(length).run();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // room and times are filled in by the rounds
  private record Work(
      Attention attention,
      AttentionInput input,
      Heads[] room,
      List<Tensor> sums,
      double[] forward,
      double[] both) {
    double once(boolean backward) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      var result = attention.forward(input, room[0]);
      if (backward) {
        AttentionGradients gradients =
            AttentionGradients.of(room[2], room[3], room[4]).withParameters(sums);
        attention.backward(
            result, room[1], input.gate().isPresent() ? gradients.withGate(room[5]) : gradients);
      }
      return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-6;
    }
  }

  private void run() {
    Map<String, Work> works = new LinkedHashMap<>();
    variants().forEach((name, options) -> works.put(name, work(options, name.equals("gate"))));
    int warmUp = ROUNDS * Math.max(1, WARM_LENGTH / length);
    for (int round = -warmUp; round < ROUNDS; round++) {
      for (Work work : works.values()) {
        double one = work.once(false);
        double two = work.once(true);
        if (round >= 0) {
          work.forward()[round] = one;
          work.both()[round] = two;
        }
      }
    }
    Work first = works.values().iterator().next();
    double plain = median(first.forward());
    double plainBoth = median(first.both());
    for (Map.Entry<String, Work> work : works.entrySet()) {
      double one = median(work.getValue().forward());
      double two = median(work.getValue().both());
      System.out.printf(
          Locale.ROOT,
          "L %4d  %-22s forward %8.3f ms %5.2f   with backward %8.3f ms %5.2f%n",
          length,
          work.getKey(),
          one,
          one / plain,
          two,
          two / plainBoth);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private Tensor tensor(int... dimensions) {
    Tensor tensor = Tensor.zeros(dimensions);
    for (int index = 0; index < tensor.size(); index++) {
      tensor.values()[index] = (float) random.nextGaussian();
    }
    return tensor;
  }

  private Heads heads() {
    return Heads.ofTensor(tensor(1, HEADS, length, DEPTH));
  }

  private Work work(AttentionOptions options, boolean gate) {
    AttentionInput input =
        AttentionInput.of(heads(), heads(), heads())
            .withTimes(
                Times.self(
                    List.of(LongStream.range(0, length).map(index -> index * 700).toArray())));
    Heads[] room = {heads(), heads(), heads(), heads(), heads(), heads()};
    return new Work(
        new Attention(options, KernelProvider.kernels(), new Workers(1)),
        gate ? input.withGate(heads()) : input,
        room,
        options.parameters().stream().map(each -> Tensor.zeros(each.dimensions())).toList(),
        new double[ROUNDS],
        new double[ROUNDS]);
  }

  private Map<String, AttentionOptions> variants() {
    Mask causal = new Mask.Causal();
    AttentionOptions plain = AttentionOptions.softmax().withMask(causal);
    Map<String, AttentionOptions> all = new LinkedHashMap<>();
    all.put("softmax", plain);
    all.put("rotary", plain.withRotary(new Rotary(10_000)));
    all.put("ALiBi", plain.withBiases(new Bias.Alibi()));
    all.put("soft cap", plain.withSoftCap(30));
    all.put("sink", plain.withNormalizer(Normalizer.Softmax.withSink(tensor(HEADS))));
    all.put(
        "query and key norm", plain.withNorm(new QueryKeyNorm(tensor(DEPTH), tensor(DEPTH), 1e-6)));
    all.put("cosine", plain.withSimilarity(new Similarity.Cosine()));
    all.put("gate", plain);
    all.put("causal and prefix", plain.withMask(causal.and(new Mask.Prefix(length - 7))));
    all.put("causal or prefix", plain.withMask(causal.or(new Mask.Prefix(length / 8))));
    all.put("relative", plain.withBiases(new Bias.Relative(tensor(HEADS, 129))));
    all.put("time gap", plain.withBiases(new Bias.TimeGap(tensor(HEADS, 24), 60)));
    all.put("dropout", plain.withDropout(new Dropout(0.1, 1)));
    all.put("sparsemax", plain.withNormalizer(new Normalizer.Sparsemax()));
    all.put("entmax-1.5", plain.withNormalizer(new Normalizer.Entmax15()));
    all.put("sigmoid", plain.withNormalizer(new Normalizer.Sigmoid()));
    all.put("SiLU", plain.withNormalizer(new Normalizer.Silu()));
    all.put(
        "SiLU with time gap",
        plain
            .withNormalizer(new Normalizer.Silu())
            .withBiases(new Bias.TimeGap(tensor(HEADS, 24), 60)));
    return all;
  }
}
