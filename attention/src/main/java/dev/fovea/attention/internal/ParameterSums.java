package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Tensor;
import java.util.IdentityHashMap;
import java.util.List;

/** Sums of the gradients of learned parameters, in double precision, of one fixed share of work. */
final class ParameterSums {
  private final List<Tensor> parameters;
  private final IdentityHashMap<Tensor, double[]> sums = new IdentityHashMap<>();

  ParameterSums(AttentionOptions options) {
    this.parameters = options.parameters();
    for (Tensor parameter : parameters) {
      sums.put(parameter, new double[parameter.size()]);
    }
  }

  /** The sums of one parameter. */
  double[] of(Tensor parameter) {
    double[] sum = sums.get(parameter);
    if (sum == null) {
      throw new IllegalArgumentException(parameter + " is no parameter of these options");
    }
    return sum;
  }

  void add(ParameterSums others) {
    for (Tensor parameter : parameters) {
      double[] to = of(parameter);
      double[] from = others.of(parameter);
      for (int index = 0; index < to.length; index++) {
        to[index] += from[index];
      }
    }
  }

  void addTo(AttentionGradients gradients) {
    for (int index = 0; index < parameters.size(); index++) {
      double[] from = of(parameters.get(index));
      float[] to = gradients.parameters().get(index).values();
      for (int place = 0; place < to.length; place++) {
        to[place] += (float) from[place];
      }
    }
  }
}
