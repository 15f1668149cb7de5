package dev.fovea.models.layers;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Dropout;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Rotary;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.AttentionCall;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * Attention with its projections (Vaswani et al. 2017): linear layers {@code query}, {@code key}
 * and {@code value}, the attention of each head, and a linear layer {@code output}. Self-attention
 * computes the three projections as one product; cross-attention those of the memory as one.
 */
public final class MultiHeadAttention {
  private static final double ROTARY_BASE = 10_000;

  private final AttentionSettings settings;
  private final Optional<Linear> queryKeyValue;
  private final Optional<Cross> cross;
  private final Linear output;
  private final AttentionOptions options;
  private final List<Parameter> learned;

  /** The projections when keys and values come from elsewhere. */
  private record Cross(Linear query, Linear keyValue) {}

  private MultiHeadAttention(
      Parameters at, AttentionSettings settings, Initialization initialization, boolean self) {
    int width = settings.width();
    this.settings = settings;
    if (self) {
      List<String> names = List.of("query", "key", "value");
      this.queryKeyValue = Optional.of(Linear.sideBySide(at, names, width, width, initialization));
      this.cross = Optional.empty();
    } else {
      this.queryKeyValue = Optional.empty();
      this.cross =
          Optional.of(
              new Cross(
                  new Linear(at.at("query"), width, width, initialization),
                  Linear.sideBySide(at, List.of("key", "value"), width, width, initialization)));
    }
    AttentionKind.Pipeline pipeline = settings.kind().pipeline(at, width / settings.heads());
    AttentionOptions chosen = pipeline.options();
    if (settings.causal()) {
      chosen = chosen.withMask(new Mask.Causal());
    }
    if (settings.rotary()) {
      chosen = chosen.withRotary(new Rotary(ROTARY_BASE));
    }
    if (settings.dropout() > 0) {
      // The seed is the tape's: another one for each layer and step.
      chosen = chosen.withDropout(new Dropout(settings.dropout(), 0));
    }
    this.options = chosen;
    this.learned = pipeline.learned();
    this.output = new Linear(at.at("output"), width, width, initialization);
  }

  /** Of a sequence to itself. */
  public static MultiHeadAttention self(
      Parameters at, AttentionSettings settings, Initialization initialization) {
    return new MultiHeadAttention(at, settings, initialization, true);
  }

  /** Of one sequence to another, the memory. */
  public static MultiHeadAttention cross(
      Parameters at, AttentionSettings settings, Initialization initialization) {
    return new MultiHeadAttention(at, settings, initialization, false);
  }

  /**
   * Self-attention: [rows, width] → [rows, width].
   *
   * @throws IllegalStateException when this was made for cross-attention
   */
  public Variable apply(Tape tape, Variable x, Sequences sequences) {
    Linear projection =
        queryKeyValue.orElseThrow(
            () -> new IllegalStateException("this attention needs a memory to attend to"));
    int width = settings.width();
    Variable projected = projection.apply(tape, x);
    return attend(
        tape,
        projected.columns(0, width),
        projected.columns(width, 2 * width),
        sequences,
        sequences);
  }

  /**
   * Cross-attention: [rows, width] → [rows, width].
   *
   * @param memory [memory rows, width]
   * @param memorySequences as many as there are sequences
   * @throws IllegalStateException when this was made for self-attention
   */
  public Variable apply(
      Tape tape, Variable x, Sequences sequences, Variable memory, Sequences memorySequences) {
    Cross projections =
        cross.orElseThrow(
            () -> new IllegalStateException("this attention was made for self-attention"));
    return attend(
        tape,
        projections.query().apply(tape, x),
        projections.keyValue().apply(tape, memory),
        sequences,
        memorySequences);
  }

  /**
   * The weights of the first sequence's cross-attention, without dropout: [H, L, memory L].
   *
   * @throws IllegalStateException when this was made for self-attention
   */
  Tensor weights(
      Tape tape, Variable x, Sequences sequences, Variable memory, Sequences memorySequences) {
    Cross projections =
        cross.orElseThrow(
            () -> new IllegalStateException("this attention was made for self-attention"));
    int width = settings.width();
    Matrix query = projections.query().apply(tape, x).value();
    Matrix keyValue = projections.keyValue().apply(tape, memory).value();
    return new Attention(options, KernelProvider.kernels(), Workers.shared())
        .weights(
            AttentionInput.of(
                Heads.ofRows(query, sequences, settings.heads()),
                Heads.ofRows(keyValue.columnRange(0, width), memorySequences, settings.heads()),
                Heads.ofRows(
                    keyValue.columnRange(width, width), memorySequences, settings.heads())),
            0);
  }

  private Variable attend(
      Tape tape, Variable query, Variable keyValue, Sequences queries, Sequences keys) {
    int width = settings.width();
    Variable attended =
        tape.attention(
            new AttentionCall(
                options,
                learned,
                query,
                keyValue.columns(0, width),
                keyValue.columns(width, width),
                queries,
                keys,
                settings.heads(),
                settings.heads()));
    return output.apply(tape, attended);
  }
}
