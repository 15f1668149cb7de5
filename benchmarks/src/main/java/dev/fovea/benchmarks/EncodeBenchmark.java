package dev.fovea.benchmarks;

import dev.fovea.attention.kernel.ArithmeticPeak;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Embeds the titles and leads of up to 1,000 news articles with all-MiniLM-L6-v2, at most 64 tokens
 * each: first from a cold start, loading included, as a first briefing does; then warm.
 *
 * <p>Counted are the multiply-adds of the matrix products and of attention, as two operations each;
 * not counted are softmax, GELU and layer norms, which take time but are no work for the
 * multiply-add units.
 */
public final class EncodeBenchmark {
  private static final int ENTRIES = 1_000;
  private static final int TOKENS = 64;
  private static final int WARM_ROUNDS = 5;
  private static final int PEAK_ROUNDS = 60;

  private static final int LAYERS = 6;
  private static final int WIDTH = 384;
  private static final int INNER_WIDTH = 1536;

  private EncodeBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments the path of a part of Reuters-21578, as {@code reuters-000.sgm.gz}
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("give the path of reuters-000.sgm.gz");
    }
    List<String> entries = ReutersEntries.read(Path.of(arguments[0]), ENTRIES);
    TextEncoder encoder = new PretrainedEncoders().forLanguage(Language.ENGLISH);
    long start = System.nanoTime();
    Embedding first = encoder.encode("warm start");
    double load = seconds(start);
    start = System.nanoTime();
    List<Embedding> cold = encoder.encode(entries, TOKENS);
    double coldSeconds = seconds(start);
    double coldProcessor = processorSeconds();
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < WARM_ROUNDS; round++) {
      start = System.nanoTime();
      List<Embedding> warm = encoder.encode(entries, TOKENS);
      best = Math.min(best, seconds(start));
      if (!warm.equals(cold) || !encoder.encode("warm start").equals(first)) {
        throw new IllegalStateException("the same texts got other embeddings");
      }
    }
    double peak = ArithmeticPeak.measure(PEAK_ROUNDS);
    double operations = operations(entries);
    System.out.printf(
        Locale.ROOT,
        "%s; kernels: %s, %d threads; peak of one thread: %.1f GFLOP/s%n",
        Machine.here().describe(),
        KernelProvider.kernels().name(),
        Workers.shared().threads(),
        peak / 1e9);
    System.out.printf(
        Locale.ROOT,
        "%d entries: load %.2f s, first run %.2f s (%.1f s of processor time since the start of"
            + " Java), best of %d warm runs %.2f s (%.0f entries/s)%n",
        entries.size(),
        load,
        coldSeconds,
        coldProcessor,
        WARM_ROUNDS,
        best,
        entries.size() / best);
    System.out.printf(
        Locale.ROOT,
        "%.0f GFLOP in matrix products: %.1f GFLOP/s warm, %.0f %% of the peak of all threads%n",
        operations / 1e9,
        operations / best / 1e9,
        100 * operations / best / (peak * Workers.shared().threads()));
  }

  /** For each token 2·(4·d² + 2·d·f) of linear layers and 4·L·d of attention, in each layer. */
  private static double operations(List<String> entries) throws IOException {
    double operations = 0;
    try (InputStream json =
        Objects.requireNonNull(
            EncodeBenchmark.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json"))) {
      TextTokenizer tokenizer = TextTokenizer.read(json);
      for (String entry : entries) {
        double length = tokenizer.ids(entry, TOKENS).length;
        operations +=
            LAYERS
                * length
                * (2 * (4.0 * WIDTH * WIDTH + 2.0 * WIDTH * INNER_WIDTH) + 4 * length * WIDTH);
      }
    }
    return operations;
  }

  /** What a busy machine does not distort as much as it does the time on the wall. */
  private static double processorSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(duration -> duration.toNanos() * 1e-9)
        .orElse(Double.NaN);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
