package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.QueryKeyNorm;
import dev.fovea.attention.Rotary;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * What queries or keys go through before they meet: norm, rotation, and what the similarity itself
 * asks for, so that what is left of it is a dot product or, for the additive one, a sum under a
 * hyperbolic tangent.
 */
final class Projection {
  private final List<RowStep> steps;

  private Projection(List<RowStep> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Projections of queries and of keys, which share what they can. */
  record Pair(Projection query, Projection key) {}

  static Pair of(AttentionOptions options, AttentionInput input, Kernels kernels) {
    List<RowStep> query = new ArrayList<>();
    List<RowStep> key = new ArrayList<>();
    int depth = input.query().columns();
    if (options.norm().isPresent()) {
      QueryKeyNorm norm = options.norm().get();
      query.add(new NormStep(norm.queryScale(), norm.epsilon()));
      key.add(new NormStep(norm.keyScale(), norm.epsilon()));
    }
    if (options.rotary().isPresent()) {
      RowStep step = rotation(options.rotary().get(), options, input, kernels);
      query.add(step);
      key.add(step);
    }
    switch (options.similarity()) {
      case Similarity.Dot _ -> {}
      case Similarity.ScaledDot _ -> query.add(new ScaleStep((float) (1 / Math.sqrt(depth))));
      case Similarity.Cosine _ -> {
        query.add(new UnitStep());
        key.add(new UnitStep());
      }
      case Similarity.Additive additive -> {
        query.add(new LinearStep(additive.query(), kernels));
        key.add(new LinearStep(additive.key(), kernels));
      }
    }
    return new Pair(new Projection(query), new Projection(key));
  }

  private static RowStep rotation(
      Rotary rotary, AttentionOptions options, AttentionInput input, Kernels kernels) {
    int from = 0;
    int to = 0;
    for (int sequence = 0; sequence < input.query().sequences(); sequence++) {
      int shift = shift(options, input, sequence);
      from = Math.min(from, shift);
      to = Math.max(to, input.query().length(sequence) + shift);
      to = Math.max(to, input.key().length(sequence));
    }
    return new RotaryStep(rotary, input.query().columns(), from, to, kernels);
  }

  /** What is added to a query's row to get its position. */
  static int shift(AttentionOptions options, AttentionInput input, int sequence) {
    return options.mask().causal()
        ? input.key().length(sequence) - input.query().length(sequence)
        : 0;
  }

  /** Whether there is anything to do. */
  boolean changes() {
    return !steps.isEmpty();
  }

  /**
   * The projected rows; the rows themselves where there is nothing to do.
   *
   * @param position of the first row
   */
  Matrix apply(Matrix rows, int position) {
    Matrix current = rows;
    for (RowStep step : steps) {
      Matrix next = Matrix.zeros(rows.rows(), step.columns(current.columns()));
      step.apply(current, next, position);
      current = next;
    }
    return current;
  }

  /** Adds the gradient of the rows to {@code target}, from that of the projected rows. */
  void backward(
      Matrix rows,
      Matrix gradient,
      int position,
      Matrix target,
      Kernels kernels,
      ParameterSums sums) {
    List<Matrix> inputs = new ArrayList<>(List.of(rows));
    for (RowStep step : steps) {
      Matrix next = Matrix.zeros(rows.rows(), step.columns(inputs.getLast().columns()));
      step.apply(inputs.getLast(), next, position);
      inputs.add(next);
    }
    Matrix current = gradient;
    for (int index = steps.size() - 1; index >= 0; index--) {
      Matrix input = inputs.get(index);
      Matrix next = Matrix.zeros(input.rows(), input.columns());
      steps.get(index).backward(input, current, next, position, sums);
      current = next;
    }
    kernels.add(target, current);
  }
}
