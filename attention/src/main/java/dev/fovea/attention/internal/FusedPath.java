package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.kernel.AttentionGradient;
import dev.fovea.attention.kernel.AttentionHead;
import dev.fovea.attention.kernel.HeadPass;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Visibility;
import dev.fovea.attention.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way through the fused kernels, for the attention that most models use: softmax over dot
 * products under a mask that shows each query one range of keys.
 */
final class FusedPath {
  /** Pairs of query and key in a head from which on it is worth cutting up. */
  private static final long HEAVY = 1 << 16;

  private final AttentionInput input;
  private final Kernels kernels;
  private final HeadPasses passes;
  private final float scale;
  private final Mask mask;

  private FusedPath(
      AttentionOptions options, AttentionInput input, Kernels kernels, Workers workers) {
    this.input = input;
    this.kernels = kernels;
    this.passes = new HeadPasses(workers);
    this.scale =
        options.similarity() instanceof Similarity.ScaledDot
            ? (float) (1 / Math.sqrt(input.query().columns()))
            : 1;
    this.mask = options.mask();
  }

  /** The path, where these options may take it. */
  static Optional<FusedPath> of(
      AttentionOptions options, AttentionInput input, Kernels kernels, Workers workers) {
    boolean dot =
        options.similarity() instanceof Similarity.ScaledDot
            || options.similarity() instanceof Similarity.Dot;
    boolean softmax =
        options.normalizer() instanceof Normalizer.Softmax normalizer
            && normalizer.sink().isEmpty();
    boolean plain =
        options.norm().isEmpty()
            && options.rotary().isEmpty()
            && options.softCap() == Double.POSITIVE_INFINITY
            && options.biases().isEmpty()
            && options.dropout().rate() == 0
            && input.gate().isEmpty();
    return dot && softmax && plain && visibility(options.mask(), 1, 1).isPresent()
        ? Optional.of(new FusedPath(options, input, kernels, workers))
        : Optional.empty();
  }

  /** What a mask shows, where that is one range of keys for each query. */
  private static Optional<Visibility> visibility(Mask mask, int queries, int keys) {
    return switch (mask) {
      case Mask.Everything _ -> Optional.of(Visibility.everything());
      case Mask.Causal _ -> Optional.of(Visibility.causal(queries, keys));
      case Mask.Window(int window) -> Optional.of(new Visibility(0, window - 1, window - 1));
      case Mask.And(List<Mask> masks)
          when masks.size() == 2
              && masks.contains(new Mask.Causal())
              && masks.stream().anyMatch(Mask.Window.class::isInstance) ->
          masks.stream()
              .filter(Mask.Window.class::isInstance)
              .map(Mask.Window.class::cast)
              .findFirst()
              .map(window -> Visibility.causalWindow(queries, keys, window.keys()));
      case Mask.And _, Mask.Or _, Mask.Prefix _, Mask.Blocks _ -> Optional.empty();
    };
  }

  private AttentionHead head(int sequence, int head) {
    int keyHead = head / input.group();
    int queries = input.query().length(sequence);
    int keys = input.key().length(sequence);
    return new AttentionHead(
        input.query().part(sequence, head),
        input.key().part(sequence, keyHead),
        input.value().part(sequence, keyHead),
        visibility(mask, queries, keys).orElseThrow(),
        scale);
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
    List<HeadPass> all = new ArrayList<>();
    for (int sequence = 0; sequence < input.query().sequences(); sequence++) {
      for (int head = 0; head < input.query().heads(); head++) {
        all.add(
            kernels.attend(
                head(sequence, head),
                result.output().part(sequence, head),
                result.statistics().values(),
                result.statistics().start(sequence, head)));
      }
    }
    passes.run(all, heavy());
  }

  /**
   * Adds the gradients. Query heads that share a key head come one after the other, so that what
   * they add to it is added in one order.
   */
  void propagate(AttentionResult result, Heads upstream, AttentionGradients gradients) {
    int group = input.group();
    for (int member = 0; member < group; member++) {
      List<HeadPass> all = new ArrayList<>();
      for (int sequence = 0; sequence < input.query().sequences(); sequence++) {
        for (int keyHead = 0; keyHead < input.key().heads(); keyHead++) {
          int head = keyHead * group + member;
          all.add(
              kernels.attendBackward(
                  head(sequence, head),
                  new AttentionGradient(
                      result.output().part(sequence, head),
                      upstream.part(sequence, head),
                      result.statistics().values(),
                      result.statistics().start(sequence, head),
                      gradients.query().part(sequence, head),
                      gradients.key().part(sequence, keyHead),
                      gradients.value().part(sequence, keyHead))));
        }
      }
      passes.run(all, heavy());
    }
  }
}
