package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Heads;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.Optional;

/**
 * The backward pass for every combination of options. It computes the weights of a block of rows
 * again and takes the gradient back through the pipeline at once, so that no weights are kept.
 *
 * <p>Every block adds to the gradients of all keys that it sees. So the blocks of a unit are dealt
 * to strips, each with sums of its own, and the strips are added up in order. How many strips there
 * are follows from the shapes alone, not from the number of threads: therefore neither do the bits.
 */
public final class Backward {
  /** Strips that all units together should at least have, so that several threads find work. */
  private static final int STRIPS = 16;

  /** The most numbers that the strips of one unit hold. */
  private static final long STRIP_NUMBERS = 1L << 23;

  /** Units whose sums of parameter gradients are kept at a time. */
  private static final int UNITS = 64;

  private final AttentionOptions options;
  private final Kernels kernels;
  private final Workers workers;

  public Backward(AttentionOptions options, Kernels kernels, Workers workers) {
    this.options = options;
    this.kernels = kernels;
    this.workers = workers;
  }

  /** Adds the gradients. */
  public void propagate(AttentionResult result, Heads upstream, AttentionGradients gradients) {
    Optional<FusedPath> fused = FusedPath.of(options, result.input(), kernels, workers);
    if (fused.isPresent()) {
      fused.get().propagate(result, upstream, gradients);
      return;
    }
    Call call = new Call(options, result.input(), kernels, workers);
    ParameterSums total = new ParameterSums(options);
    int count = call.units.count();
    for (int from = 0; from < count; from += UNITS) {
      int first = from;
      int to = Math.min(count, from + UNITS);
      ParameterSums[] sums = new ParameterSums[to - from];
      call.units.forEach(
          from,
          to,
          (unit, index) ->
              sums[index - first] =
                  unit(new BackwardBlocks(call, result, upstream, gradients, unit), unit));
      for (ParameterSums sum : sums) {
        total.add(sum);
      }
    }
    total.addTo(gradients);
  }

  private ParameterSums unit(BackwardBlocks task, Units.Unit unit) {
    Call call = task.call();
    AttentionGradients gradients = task.gradients();
    int blocks = call.blocks(unit);
    Strip[] strips = new Strip[strips(call, task.keys(), blocks)];
    workers.forEach(
        strips.length,
        index -> {
          Strip strip = Strip.of(options, task.keys(), call.scores.additive());
          Scratch scratch = call.scratches.take();
          int end = (int) ((long) (index + 1) * blocks / strips.length);
          for (int block = (int) ((long) index * blocks / strips.length); block < end; block++) {
            task.block(call.block(unit, block), strip, scratch);
          }
          call.scratches.give(scratch);
          strips[index] = strip;
        });
    Strip first = strips[0];
    for (int index = 1; index < strips.length; index++) {
      first.add(strips[index], kernels);
    }
    AttentionInput input = call.input;
    kernels.add(gradients.value().part(unit.sequence(), unit.keyHead()), first.value());
    Matrix target = gradients.key().part(unit.sequence(), unit.keyHead());
    call.projections
        .key()
        .backward(
            input.key().part(unit.sequence(), unit.keyHead()),
            call.scores.additive() ? KeySide.transpose(first.key()) : first.key(),
            0,
            target,
            kernels,
            first.sums());
    return first.sums();
  }

  private static int strips(Call call, KeySide keys, int blocks) {
    long numbers =
        Math.max(1, (long) keys.keys() * (keys.projected().columns() + keys.values().columns()));
    long wanted = Math.ceilDiv(STRIPS, Math.max(1, call.units.count()));
    return (int) Math.max(1, Math.min(Math.min(wanted, blocks), STRIP_NUMBERS / numbers));
  }

  /**
   * The sums of some blocks of rows.
   *
   * @param key of the projected keys; each in a column for the additive similarity
   * @param value of the values
   * @param sums of the learned parameters
   */
  record Strip(Matrix key, Matrix value, ParameterSums sums) {
    static Strip of(AttentionOptions options, KeySide keys, boolean additive) {
      int columns = keys.projected().columns();
      return new Strip(
          additive ? Matrix.zeros(columns, keys.keys()) : Matrix.zeros(keys.keys(), columns),
          Matrix.zeros(keys.keys(), keys.values().columns()),
          new ParameterSums(options));
    }

    void add(Strip other, Kernels kernels) {
      kernels.add(key, other.key);
      kernels.add(value, other.value);
      sums.add(other.sums);
    }
  }
}
