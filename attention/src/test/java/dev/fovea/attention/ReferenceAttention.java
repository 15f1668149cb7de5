package dev.fovea.attention;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * The whole pipeline by its definitions, one number after the other: in double precision, or
 * naively in single precision by rounding after each operation. Its inputs can be changed, for
 * finite differences.
 */
final class ReferenceAttention {
  final double[][][][] query;
  final double[][][][] key;
  final double[][][][] value;
  final double[][][][] gate;

  /** What the weights of the one sequence are multiplied by, a matrix a head; empty for 1. */
  private final double[][][] dropout;

  private final IdentityHashMap<Tensor, double[]> parameters = new IdentityHashMap<>();
  private final AttentionOptions options;
  private final AttentionInput input;
  private final ReferenceNormalizer normalizer;
  private final boolean single;

  /** Whether products are summed from their ends. */
  private final boolean backwards;

  ReferenceAttention(AttentionOptions options, AttentionInput input, boolean single) {
    this(options, input, single, false);
  }

  /** Naively in single precision, every product summed from its end. */
  static ReferenceAttention naiveBackwards(AttentionOptions options, AttentionInput input) {
    return new ReferenceAttention(options, input, true, true);
  }

  private ReferenceAttention(
      AttentionOptions options, AttentionInput input, boolean single, boolean backwards) {
    this.options = options;
    this.input = input;
    this.single = single;
    this.backwards = backwards;
    this.query = copy(input.query());
    this.key = copy(input.key());
    this.value = copy(input.value());
    this.gate = input.gate().map(ReferenceAttention::copy).orElse(new double[0][][][]);
    this.dropout = options.dropout().rate() == 0 ? new double[0][][] : keptWeights(options, input);
    for (Tensor parameter : options.parameters()) {
      parameters.put(parameter, doubles(parameter));
    }
    this.normalizer = new ReferenceNormalizer(single);
  }

  static double[][][][] copy(Heads heads) {
    double[][][][] copy = new double[heads.sequences()][heads.heads()][][];
    for (int sequence = 0; sequence < copy.length; sequence++) {
      for (int head = 0; head < heads.heads(); head++) {
        double[][] rows = new double[heads.length(sequence)][heads.columns()];
        for (int row = 0; row < rows.length; row++) {
          for (int column = 0; column < rows[row].length; column++) {
            rows[row][column] = heads.part(sequence, head).get(row, column);
          }
        }
        copy[sequence][head] = rows;
      }
    }
    return copy;
  }

  /**
   * Which weights are kept follows from seed and place alone: with the unit vectors as values the
   * output is the weights, and where one is 0 it was dropped.
   */
  private static double[][][] keptWeights(AttentionOptions options, AttentionInput input) {
    int keys = input.key().length(0);
    Tensor units = Tensor.zeros(1, input.key().heads(), keys, keys);
    for (int row = 0; row < input.key().heads() * keys; row++) {
      units.values()[row * keys + row % keys] = 1;
    }
    Heads weights =
        Heads.ofTensor(Tensor.zeros(1, input.query().heads(), input.query().length(0), keys));
    new Attention(options, KernelProvider.scalar(), new Workers(1))
        .attend(AttentionInput.of(input.query(), input.key(), Heads.ofTensor(units)), weights);
    double[][][] kept = copy(weights)[0];
    for (double[][] head : kept) {
      for (double[] row : head) {
        Arrays.setAll(row, key -> row[key] == 0 ? 0 : 1 / (1 - options.dropout().rate()));
      }
    }
    return kept;
  }

  private static double[] doubles(Tensor tensor) {
    double[] copy = new double[tensor.size()];
    for (int index = 0; index < copy.length; index++) {
      copy[index] = tensor.values()[index];
    }
    return copy;
  }

  /** The numbers of a learned parameter. */
  double[] parameter(Tensor tensor) {
    return Objects.requireNonNull(parameters.get(tensor));
  }

  private double round(double x) {
    return single ? (float) x : x;
  }

  /** Σ upstream · output, over everything. */
  double loss(double[][][][] upstream) {
    double loss = 0;
    for (int sequence = 0; sequence < query.length; sequence++) {
      for (int head = 0; head < input.query().heads(); head++) {
        double[][] output = output(sequence, head);
        for (int row = 0; row < output.length; row++) {
          for (int column = 0; column < output[row].length; column++) {
            loss += upstream[sequence][head][row][column] * output[row][column];
          }
        }
      }
    }
    return loss;
  }

  double[][] output(int sequence, int head) {
    int keyHead = head * input.key().heads() / input.query().heads();
    double[][] weights = weights(sequence, head);
    double[][] values = value[sequence][keyHead];
    double[][] output = new double[weights.length][input.value().columns()];
    for (int row = 0; row < output.length; row++) {
      for (int column = 0; column < output[row].length; column++) {
        double sum = 0;
        for (int step = 0; step < values.length; step++) {
          int index = backwards ? values.length - 1 - step : step;
          double weight = weights[row][index];
          if (dropout.length > 0) {
            weight = round(weight * dropout[head][row][index]);
          }
          sum = round(sum + round(weight * values[index][column]));
        }
        if (gate.length > 0) {
          sum = round(sum * round(1 / (1 + Math.exp(-gate[sequence][head][row][column]))));
        }
        output[row][column] = sum;
      }
    }
    return output;
  }

  double[][] weights(int sequence, int head) {
    int shift =
        options.mask().causal() ? input.key().length(sequence) - input.query().length(sequence) : 0;
    int keyHead = head * input.key().heads() / input.query().heads();
    double[][] queries = query[sequence][head];
    double[][] keys = key[sequence][keyHead];
    double[][] projectedKeys = new double[keys.length][];
    for (int column = 0; column < keys.length; column++) {
      projectedKeys[column] = prepare(keys[column], column, false);
    }
    double[][] weights = new double[queries.length][];
    for (int row = 0; row < queries.length; row++) {
      double[] q = prepare(queries[row], row + shift, true);
      double[] scores = new double[keys.length];
      for (int column = 0; column < keys.length; column++) {
        double score = similarity(q, projectedKeys[column]);
        if (options.softCap() < Double.POSITIVE_INFINITY) {
          score = round(options.softCap() * round(Math.tanh(round(score / options.softCap()))));
        }
        for (Bias bias : options.biases()) {
          score = round(score + bias(bias, sequence, head, row, row + shift, column));
        }
        scores[column] =
            visible(options.mask(), row + shift, column) ? score : Double.NEGATIVE_INFINITY;
      }
      weights[row] = normalizer.apply(options.normalizer(), scores, head, this::parameter);
    }
    return weights;
  }

  private double[] prepare(double[] row, int position, boolean isQuery) {
    double[] x = row.clone();
    if (options.norm().isPresent()) {
      QueryKeyNorm norm = options.norm().get();
      double[] scale = parameter(isQuery ? norm.queryScale() : norm.keyScale());
      double squares = 0;
      for (double number : x) {
        squares = round(squares + round(number * number));
      }
      double root = round(Math.sqrt(round(squares / x.length + norm.epsilon())));
      for (int column = 0; column < x.length; column++) {
        x[column] = round(round(x[column] / root) * scale[column]);
      }
    }
    if (options.rotary().isPresent()) {
      Rotary rotary = options.rotary().get();
      int half = (rotary.columns() == 0 ? x.length : rotary.columns()) / 2;
      double[] turned = x.clone();
      for (int pair = 0; pair < half; pair++) {
        double angle = (rotary.start() + position) * Math.pow(rotary.base(), -(double) pair / half);
        double cosine = round(Math.cos(angle));
        double sine = round(Math.sin(angle));
        turned[pair] = round(round(x[pair] * cosine) - round(x[half + pair] * sine));
        turned[half + pair] = round(round(x[half + pair] * cosine) + round(x[pair] * sine));
      }
      x = turned;
    }
    if (options.similarity() instanceof Similarity.Additive additive) {
      double[] weight = parameter(isQuery ? additive.query() : additive.key());
      double[] product = new double[additive.v().size()];
      for (int column = 0; column < product.length; column++) {
        for (int depth = 0; depth < x.length; depth++) {
          product[column] =
              round(product[column] + round(x[depth] * weight[depth * product.length + column]));
        }
      }
      x = product;
    }
    return x;
  }

  private double similarity(double[] q, double[] k) {
    if (options.similarity() instanceof Similarity.Additive additive) {
      double[] v = parameter(additive.v());
      double sum = 0;
      for (int index = 0; index < v.length; index++) {
        sum = round(sum + round(v[index] * round(Math.tanh(round(q[index] + k[index])))));
      }
      return sum;
    }
    double dot = dot(q, k);
    return switch (options.similarity()) {
      case Similarity.ScaledDot _ -> round(dot / round(Math.sqrt(q.length)));
      case Similarity.Cosine _ -> {
        double lengths = round(round(Math.sqrt(dot(q, q))) * round(Math.sqrt(dot(k, k))));
        yield lengths == 0 ? 0 : round(dot / lengths);
      }
      default -> dot;
    };
  }

  private double dot(double[] a, double[] b) {
    double sum = 0;
    for (int step = 0; step < a.length; step++) {
      int index = backwards ? a.length - 1 - step : step;
      sum = round(sum + round(a[index] * b[index]));
    }
    return sum;
  }

  private double bias(Bias bias, int sequence, int head, int row, int position, int column) {
    return switch (bias) {
      case Bias.Alibi _ ->
          round(
              -Math.pow(2, -8.0 * (head + 1) / input.query().heads())
                  * Math.abs(position - column));
      case Bias.Relative(Tensor table) -> {
        int reach = table.dimension(1) / 2;
        int distance = Math.max(-reach, Math.min(reach, column - position));
        yield parameter(table)[head * table.dimension(1) + reach + distance];
      }
      case Bias.TimeGap gap -> {
        Times times = input.times().orElseThrow();
        double apart =
            Math.abs(times.query().get(sequence)[row] - times.key().get(sequence)[column]);
        int bucket = (int) Math.floor(Math.log(1 + apart / gap.unit()) / Math.log(2) + 1e-12);
        int buckets = gap.table().dimension(1);
        yield parameter(gap.table())[head * buckets + Math.min(buckets - 1, bucket)];
      }
    };
  }

  static boolean visible(Mask mask, int position, int key) {
    return switch (mask) {
      case Mask.Everything _ -> true;
      case Mask.Causal _ -> key <= position;
      case Mask.Window(int keys) -> Math.abs(position - key) < keys;
      case Mask.Prefix(int keys) -> key < keys;
      case Mask.Blocks blocks ->
          blocks.visible(Math.floorDiv(position, blocks.size()), key / blocks.size());
      case Mask.And(List<Mask> masks) ->
          masks.stream().allMatch(part -> visible(part, position, key));
      case Mask.Or(List<Mask> masks) ->
          masks.stream().anyMatch(part -> visible(part, position, key));
    };
  }

  static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
