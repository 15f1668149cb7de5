package dev.fovea.attention;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Normalisers by their definitions; sparse ones by sorting and by bisection. */
record ReferenceNormalizer(boolean single) {
  private double round(double x) {
    return single ? (float) x : x;
  }

  double[] apply(
      Normalizer normalizer, double[] scores, int head, Function<Tensor, double[]> parameters) {
    double maximum = Arrays.stream(scores).max().orElse(Double.NEGATIVE_INFINITY);
    if (maximum == Double.NEGATIVE_INFINITY) {
      return new double[scores.length];
    }
    return switch (normalizer) {
      case Normalizer.Softmax(Optional<Tensor> sink) ->
          softmax(scores, maximum, sink.map(tensor -> parameters.apply(tensor)[head]));
      case Normalizer.Sparsemax _ -> sparsemax(scores);
      case Normalizer.Entmax15 _ -> entmax15(scores, maximum);
      case Normalizer.Sigmoid _ ->
          Arrays.stream(scores).map(s -> round(1 / round(1 + Math.exp(-s)))).toArray();
      case Normalizer.Silu _ -> {
        long visible = Arrays.stream(scores).filter(s -> s > Double.NEGATIVE_INFINITY).count();
        yield Arrays.stream(scores)
            .map(s ->
                s == Double.NEGATIVE_INFINITY
                    ? 0
                    : round(round(s / round(1 + Math.exp(-s))) / visible))
            .toArray();
      }
    };
  }

  private double[] softmax(double[] scores, double maximum, Optional<Double> sink) {
    double top = Math.max(maximum, sink.orElse(maximum));
    double[] weights = Arrays.stream(scores).map(s -> round(Math.exp(round(s - top)))).toArray();
    double sum = sink.map(s -> round(Math.exp(s - top))).orElse(0.0);
    for (double weight : weights) {
      sum = round(sum + weight);
    }
    double total = sum;
    return Arrays.stream(weights).map(weight -> round(weight / total)).toArray();
  }

  private double[] sparsemax(double[] scores) {
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    double sum = 0;
    double threshold = 0;
    for (int count = 1; count <= sorted.length; count++) {
      double score = sorted[sorted.length - count];
      if (1 + count * score > sum + score) {
        sum = round(sum + score);
        threshold = round((sum - 1) / count);
      } else {
        break;
      }
    }
    double found = threshold;
    return Arrays.stream(scores).map(s -> Math.max(0, round(s - found))).toArray();
  }

  private double[] entmax15(double[] scores, double maximum) {
    double low = round(maximum / 2) - 1;
    double high = round(maximum / 2);
    for (int step = 0; step < 55; step++) {
      double middle = round((low + high) / 2);
      double sum = 0;
      for (double score : scores) {
        double excess = Math.max(0, round(round(score / 2) - middle));
        sum = round(sum + round(excess * excess));
      }
      if (sum >= 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double threshold = low;
    return Arrays.stream(scores)
        .map(s -> Math.max(0, round(round(s / 2) - threshold)))
        .map(excess -> round(excess * excess))
        .toArray();
  }
}
