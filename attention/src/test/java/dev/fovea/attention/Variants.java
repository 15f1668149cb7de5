package dev.fovea.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded inputs and one set of options for each variant of attention. */
final class Variants {
  static final int HEADS = 4;

  private final Random random;

  Variants(long seed) {
    this.random = new Random(seed);
  }

  Tensor tensor(double scale, int... dimensions) {
    Tensor tensor = Tensor.zeros(dimensions);
    for (int index = 0; index < tensor.size(); index++) {
      tensor.values()[index] = (float) (scale * random.nextGaussian());
    }
    return tensor;
  }

  /** Head-major input with times. */
  AttentionInput input(int queries, int keys, int depth, int keyHeads) {
    return AttentionInput.of(
            Heads.ofTensor(tensor(1, 1, HEADS, queries, depth)),
            Heads.ofTensor(tensor(1, 1, keyHeads, keys, depth)),
            Heads.ofTensor(tensor(1, 1, keyHeads, keys, depth + 1)))
        .withTimes(new Times(List.of(times(queries)), List.of(times(keys))));
  }

  /** The same with a gate. */
  AttentionInput gated(AttentionInput input) {
    return input.withGate(
        Heads.ofTensor(tensor(1, 1, HEADS, input.query().length(0), input.value().columns())));
  }

  private long[] times(int count) {
    return IntStream.range(0, count).mapToLong(index -> random.nextInt(5000)).sorted().toArray();
  }

  /** The variants by name, for heads of so many columns. */
  Map<String, AttentionOptions> all(int depth) {
    AttentionOptions plain = AttentionOptions.softmax();
    Mask causal = new Mask.Causal();
    Map<String, AttentionOptions> all = new LinkedHashMap<>();
    all.put("softmax", plain);
    all.put("dot", plain.withSimilarity(new Similarity.Dot()));
    all.put("cosine", plain.withSimilarity(new Similarity.Cosine()));
    all.put(
        "additive",
        plain.withSimilarity(
            new Similarity.Additive(tensor(0.5, depth, 5), tensor(0.5, depth, 5), tensor(1, 5))));
    all.put("causal", plain.withMask(causal));
    all.put("window", plain.withMask(new Mask.Window(9)));
    all.put("causal window", plain.withMask(causal.and(new Mask.Window(13))));
    all.put("causal or prefix", plain.withMask(causal.or(new Mask.Prefix(5))));
    all.put("blocks", plain.withMask(blocks()));
    all.put("causal blocks", plain.withMask(causal.and(blocks())));
    all.put("causal prefix", plain.withMask(causal.and(new Mask.Prefix(50))));
    all.put(
        "window prefix blocks",
        plain.withMask(new Mask.Window(30).and(new Mask.Prefix(200)).or(blocks().and(causal))));
    all.put("alibi", plain.withBiases(new Bias.Alibi()));
    all.put("causal alibi", plain.withMask(causal).withBiases(new Bias.Alibi()));
    all.put("relative", plain.withBiases(new Bias.Relative(tensor(1, HEADS, 21))));
    all.put(
        "two learned biases",
        plain
            .withMask(causal)
            .withBiases(
                new Bias.Relative(tensor(1, HEADS, 7)), new Bias.TimeGap(tensor(1, HEADS, 9), 3)));
    if (depth > 1) {
      all.put("rotary", plain.withRotary(new Rotary(10_000, depth / 2 * 2, 0)));
      all.put(
          "causal normed partial rotary",
          plain
              .withMask(causal)
              .withRotary(new Rotary(100, depth / 2 / 2 * 2, 7))
              .withNorm(new QueryKeyNorm(tensor(1, depth), tensor(1, depth), 1e-6)));
    }
    all.put("normed", plain.withNorm(new QueryKeyNorm(tensor(1, depth), tensor(1, depth), 1e-6)));
    all.put("soft cap", plain.withSoftCap(1.5).withSimilarity(new Similarity.Dot()));
    all.put("wide soft cap", plain.withSoftCap(50).withSimilarity(new Similarity.Dot()));
    all.put("sink", plain.withNormalizer(Normalizer.Softmax.withSink(tensor(1, HEADS))));
    all.put(
        "windowed alibi, soft cap, sink and cosine",
        plain
            .withMask(causal.and(new Mask.Window(70)).and(new Mask.Prefix(100)))
            .withSimilarity(new Similarity.Cosine())
            .withSoftCap(0.7)
            .withBiases(new Bias.Alibi(), new Bias.Alibi())
            .withNormalizer(Normalizer.Softmax.withSink(tensor(1, HEADS))));
    all.put(
        "relative alibi, soft cap and sink",
        plain
            .withSoftCap(3)
            .withBiases(new Bias.Relative(tensor(1, HEADS, 5)), new Bias.Alibi())
            .withNormalizer(Normalizer.Softmax.withSink(tensor(1, HEADS))));
    all.put("dropout", plain.withDropout(new Dropout(0.3, 5)));
    all.put("causal dropout", plain.withDropout(new Dropout(0.1, 6)).withMask(causal));
    for (Normalizer normalizer :
        List.of(
            new Normalizer.Sparsemax(),
            new Normalizer.Entmax15(),
            new Normalizer.Sigmoid(),
            new Normalizer.Silu())) {
      String name = normalizer.getClass().getSimpleName();
      all.put(name, plain.withNormalizer(normalizer).withSimilarity(new Similarity.Dot()));
      all.put("causal " + name, plain.withNormalizer(normalizer).withMask(causal));
    }
    all.put(
        "everything at once",
        new AttentionOptions(
            Optional.of(new QueryKeyNorm(tensor(1, depth), tensor(1, depth), 1e-5)),
            depth > 1 ? Optional.of(new Rotary(1000, depth / 2 * 2, 3)) : Optional.empty(),
            new Similarity.Dot(),
            4,
            List.of(new Bias.Alibi(), new Bias.TimeGap(tensor(1, HEADS, 6), 50)),
            causal.and(new Mask.Window(70)),
            new Normalizer.Entmax15(),
            Dropout.NONE));
    return all;
  }

  private Mask.Blocks blocks() {
    boolean[][] visible = new boolean[8][8];
    for (boolean[] row : visible) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(3) == 0;
      }
    }
    return new Mask.Blocks(40, visible);
  }
}
