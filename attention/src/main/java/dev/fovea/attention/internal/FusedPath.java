package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.kernel.AttentionGradient;
import dev.fovea.attention.kernel.AttentionHead;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.ScoreTerms;
import dev.fovea.attention.parallel.Workers;
import java.util.Optional;

/**
 * The way through the fused kernels, for the attention that most models use: softmax over products
 * of queries and keys, which may have been normed or rotated before, with or without a soft cap,
 * ALiBi and a sink, under a mask that shows each query one range of keys. The gate comes after.
 */
final class FusedPath {
  /** Pairs of query and key in a head from which on it is worth cutting up. */
  private static final long HEAVY = 1 << 16;

  private final AttentionOptions options;
  private final AttentionInput input;
  private final Kernels kernels;
  private final HeadPasses passes;
  private final FusedRows queries;
  private final FusedRows keys;
  private final FusedGate gate;
  private final VisibleRange range;
  private final float scale;

  private FusedPath(
      AttentionOptions options,
      AttentionInput input,
      Kernels kernels,
      Workers workers,
      VisibleRange range) {
    this.options = options;
    this.input = input;
    this.kernels = kernels;
    this.passes = new HeadPasses(workers);
    this.gate = new FusedGate(input, kernels, workers);
    this.range = range;
    boolean scaled = options.similarity() instanceof Similarity.ScaledDot;
    this.scale = scaled ? (float) (1 / Math.sqrt(input.query().columns())) : 1;
    // The kernels scale by themselves.
    AttentionOptions unscaled = scaled ? options.withSimilarity(new Similarity.Dot()) : options;
    Projection.Pair projections = Projection.of(unscaled, input, kernels);
    this.queries =
        new FusedRows(
            input.query(),
            projections.query(),
            sequence -> input.query().length(sequence),
            sequence -> Projection.shift(options, input, sequence),
            workers);
    this.keys =
        new FusedRows(
            input.key(),
            projections.key(),
            sequence -> range.keys(input.key().length(sequence)),
            _ -> 0,
            workers);
  }

  /** The path, where these options may take it. */
  static Optional<FusedPath> of(
      AttentionOptions options, AttentionInput input, Kernels kernels, Workers workers) {
    boolean fits =
        !(options.similarity() instanceof Similarity.Additive)
            && options.normalizer() instanceof Normalizer.Softmax
            && options.biases().stream().allMatch(Bias.Alibi.class::isInstance)
            && options.dropout().rate() == 0;
    return fits
        ? VisibleRange.of(options.mask())
            .map(range -> new FusedPath(options, input, kernels, workers, range))
        : Optional.empty();
  }

  private AttentionHead head(int sequence, int head) {
    int keyHead = head / input.group();
    Matrix value = input.value().part(sequence, keyHead);
    return new AttentionHead(
        queries.part(sequence, head),
        keys.part(sequence, keyHead),
        value.rowRange(0, range.keys(value.rows())),
        range.visibility(input.query().length(sequence), value.rows()),
        scale,
        terms(head));
  }

  private ScoreTerms terms(int head) {
    float slope = options.biases().size() * (float) Bias.Alibi.slope(head, input.query().heads());
    float sink = Sink.of(options).map(each -> each.values()[head]).orElse(Float.NEGATIVE_INFINITY);
    return new ScoreTerms((float) options.softCap(), slope, sink);
  }

  /** Whether the longest head is worth cutting up. */
  private boolean heavy() {
    for (int sequence = 0; sequence < input.query().sequences(); sequence++) {
      if ((long) input.query().length(sequence) * input.key().length(sequence) >= HEAVY) {
        return true;
      }
    }
    return false;
  }

  /** Writes the output and the logarithms of the sums. */
  void attend(AttentionResult result) {
    queries.project();
    keys.project();
    int heads = input.query().heads();
    passes.run(
        input.query().sequences() * heads,
        index -> {
          int sequence = index / heads;
          int head = index % heads;
          return kernels.attend(
              head(sequence, head),
              result.output().part(sequence, head),
              result.statistics().values(),
              result.statistics().start(sequence, head));
        },
        heavy());
    gate.apply(result.output());
  }

  /**
   * Adds the gradients. Query heads that share a key head come one after the other, so that what
   * they add to it is added in one order.
   */
  void propagate(AttentionResult result, Heads upstream, AttentionGradients gradients) {
    queries.project();
    keys.project();
    FusedGate.Attended attended = gate.backward(result.output(), upstream, gradients);
    FusedRows.Gradient queryGradient = queries.gradient(gradients.query());
    FusedRows.Gradient keyGradient = keys.gradient(gradients.key());
    int group = input.group();
    int keyHeads = input.key().heads();
    for (int member = 0; member < group; member++) {
      int offset = member;
      passes.run(
          input.query().sequences() * keyHeads,
          index -> {
            int sequence = index / keyHeads;
            int keyHead = index % keyHeads;
            int head = keyHead * group + offset;
            Matrix value = gradients.value().part(sequence, keyHead);
            return kernels.attendBackward(
                head(sequence, head),
                new AttentionGradient(
                    attended.output(sequence, head),
                    attended.upstream(sequence, head),
                    result.statistics().values(),
                    result.statistics().start(sequence, head),
                    queryGradient.part(sequence, head),
                    keyGradient.part(sequence, keyHead),
                    value.rowRange(0, range.keys(value.rows()))));
          },
          heavy());
    }
    ParameterSums sums = new ParameterSums(options);
    queryGradient.finish(options, kernels, sums);
    keyGradient.finish(options, kernels, sums);
    Sink.of(options).ifPresent(sink -> Sink.backward(result, upstream, sink, sums.of(sink)));
    sums.addTo(gradients);
  }
}
