package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Heads;
import dev.fovea.attention.LinearAttention;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.QueryKeyNorm;
import dev.fovea.attention.Rotary;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.Times;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Attention, forward and backward, against the same in PyTorch 2.7.1 and its autograd. */
class AttentionAgainstPyTorchTest {
  private static final int BATCH = 2;
  private static final int HEADS = 4;
  private static final int QUERIES = 137;
  private static final int KEYS = 153;
  private static final int DEPTH = 16;
  private static final int VALUES = 24;

  private static final String SDPA =
      "return torch.scaled_dot_product_attention(q, k, v, %s, 0., False)";
  private static final String SCORES =
      "s = torch.mul(torch.matmul(q, torch.transpose(k, -2, -1)), 0.25)\n";
  private static final String SOFTMAX = "return torch.matmul(torch.softmax(s, -1), v)";
  private static final AttentionOptions PLAIN = AttentionOptions.softmax();
  private static final Mask CAUSAL = new Mask.Causal();

  private final PyTorch torch = new PyTorch(7);
  private int keyHeads = HEADS;
  private int[] keyLengths = {KEYS, KEYS};
  private final List<Tensor> learned = new ArrayList<>();
  private float[] query = {};
  private float[] key = {};
  private float[] value = {};

  private void operands() {
    query = torch.learned("q", BATCH, HEADS, QUERIES, DEPTH);
    key = torch.learned("k", BATCH, keyHeads, KEYS, DEPTH);
    value = torch.learned("v", BATCH, keyHeads, KEYS, VALUES);
  }

  private Tensor parameter(String name, int... shape) {
    Tensor tensor = Tensor.of(torch.learned(name, shape), shape);
    learned.add(tensor);
    return tensor;
  }

  private AttentionInput input() {
    return AttentionInput.of(
        Heads.ofTensor(Tensor.of(query, BATCH, HEADS, QUERIES, DEPTH)),
        Heads.ofTensor(Tensor.of(key, BATCH, keyHeads, KEYS, DEPTH), keyLengths),
        Heads.ofTensor(Tensor.of(value, BATCH, keyHeads, KEYS, VALUES), keyLengths));
  }

  /** A mask [Lq, Lk], negative infinity where a key is hidden. */
  private void mask(IntBinaryOperator visible) {
    float[] mask = new float[QUERIES * KEYS];
    for (int row = 0; row < QUERIES; row++) {
      for (int column = 0; column < KEYS; column++) {
        if (visible.applyAsInt(row + KEYS - QUERIES, column) == 0) {
          mask[row * KEYS + column] = Float.NEGATIVE_INFINITY;
        }
      }
    }
    torch.constant("m", mask, QUERIES, KEYS);
  }

  private void causalMask() {
    mask((position, column) -> column <= position ? 1 : 0);
  }

  private void agrees(String name, String body, AttentionOptions options) throws IOException {
    agrees(name, body, options, input());
  }

  private void agrees(String name, String body, AttentionOptions options, AttentionInput input)
      throws IOException {
    float[] upstream = torch.upstream(BATCH * HEADS * QUERIES * VALUES);
    PyTorch.Results theirs = torch.run(body, upstream);
    Attention attention = new Attention(options, KernelProvider.kernels(), new Workers(2));
    Heads change = Heads.ofTensor(Tensor.of(upstream, BATCH, HEADS, QUERIES, VALUES));
    float[] output = new float[upstream.length];
    AttentionResult result =
        attention.forward(
            input, Heads.ofTensor(Tensor.of(output, BATCH, HEADS, QUERIES, VALUES)));
    float[] queryGradient = new float[query.length];
    float[] keyGradient = new float[key.length];
    float[] valueGradient = new float[value.length];
    float[] gateGradient = new float[upstream.length];
    List<Tensor> parameters =
        options.parameters().stream().map(each -> Tensor.zeros(each.dimensions())).toList();
    AttentionGradients gradients =
        AttentionGradients.of(
                Heads.ofTensor(Tensor.of(queryGradient, BATCH, HEADS, QUERIES, DEPTH)),
                Heads.ofTensor(Tensor.of(keyGradient, BATCH, keyHeads, KEYS, DEPTH), keyLengths),
                Heads.ofTensor(
                    Tensor.of(valueGradient, BATCH, keyHeads, KEYS, VALUES), keyLengths))
            .withParameters(parameters);
    boolean gated = input.gate().isPresent();
    attention.backward(
        result,
        change,
        gated
            ? gradients.withGate(
                Heads.ofTensor(Tensor.of(gateGradient, BATCH, HEADS, QUERIES, VALUES)))
            : gradients);
    List<float[]> ours =
        new ArrayList<>(List.of(output, queryGradient, keyGradient, valueGradient));
    if (gated) {
      ours.add(gateGradient);
    }
    for (Tensor each : learned) {
      ours.add(parameters.get(options.parameters().indexOf(each)).values());
    }
    torch.compare(name, theirs, ours);
  }

  @Test
  void everyKey() throws IOException {
    operands();
    agrees("full", SDPA.formatted("None"), PLAIN);
  }

  @Test
  void causalWithTheLastQueryAtTheLastKey() throws IOException {
    operands();
    causalMask();
    agrees("causal", SDPA.formatted("m"), PLAIN.withMask(CAUSAL));
  }

  @Test
  void aSlidingWindow() throws IOException {
    operands();
    mask((position, column) -> column <= position && column > position - 20 ? 1 : 0);
    agrees(
        "causal window",
        SDPA.formatted("m"),
        PLAIN.withMask(CAUSAL.and(new Mask.Window(20))));
  }

  @Test
  void aPrefixThatAllSee() throws IOException {
    operands();
    mask((position, column) -> column <= position || column < 60 ? 1 : 0);
    agrees(
        "causal or prefix", SDPA.formatted("m"), PLAIN.withMask(CAUSAL.or(new Mask.Prefix(60))));
  }

  @Test
  void paddedKeys() throws IOException {
    operands();
    keyLengths = new int[] {KEYS, 20};
    float[] mask = new float[BATCH * KEYS];
    Arrays.fill(mask, KEYS + 20, 2 * KEYS, Float.NEGATIVE_INFINITY);
    torch.constant("m", mask, BATCH, 1, 1, KEYS);
    agrees("padded", SDPA.formatted("m"), PLAIN);
  }

  @Test
  void groupedQueries() throws IOException {
    keyHeads = 2;
    operands();
    causalMask();
    agrees(
        "grouped-query",
        """
        k = torch.repeat_interleave(k, 2, 1)
        v = torch.repeat_interleave(v, 2, 1)
        """
            + SDPA.formatted("m"),
        PLAIN.withMask(CAUSAL));
  }

  @Test
  void oneKeyHeadForAllQueries() throws IOException {
    keyHeads = 1;
    operands();
    agrees(
        "multi-query",
        """
        k = torch.repeat_interleave(k, 4, 1)
        v = torch.repeat_interleave(v, 4, 1)
        """
            + SDPA.formatted("None"),
        PLAIN);
  }

  @Test
  void alibiAsAFloatMask() throws IOException {
    operands();
    float[] bias = new float[HEADS * QUERIES * KEYS];
    for (int index = 0; index < bias.length; index++) {
      int position = index / KEYS % QUERIES + KEYS - QUERIES;
      int column = index % KEYS;
      double slope = Math.pow(2, -8.0 * (index / (QUERIES * KEYS) + 1) / HEADS);
      bias[index] =
          column > position
              ? Float.NEGATIVE_INFINITY
              : (float) (-slope * Math.abs(position - column));
    }
    torch.constant("m", bias, 1, HEADS, QUERIES, KEYS);
    agrees(
        "causal ALiBi",
        SDPA.formatted("m"),
        PLAIN.withMask(CAUSAL).withBiases(new Bias.Alibi()));
  }

  @Test
  void aLearnedRelativeBias() throws IOException {
    operands();
    Tensor table = parameter("t", HEADS, 33);
    int[] indices = new int[QUERIES * KEYS];
    Arrays.setAll(indices, index -> 16 + Math.clamp(index % KEYS - index / KEYS, -16, 16));
    torch.indices("i", indices, indices.length);
    agrees(
        "relative bias",
        "b = torch.reshape(torch.index_select(t, 1, i), [1, 4, 137, 153])\n" + SDPA.formatted("b"),
        PLAIN.withBiases(new Bias.Relative(table)));
  }

  @Test
  void aLearnedTimeGapBiasUnderSilu() throws IOException {
    operands();
    Bias.TimeGap bias = new Bias.TimeGap(parameter("t", HEADS, 12), 5);
    List<long[]> queryTimes = times(QUERIES, 31);
    List<long[]> keyTimes = times(KEYS, 29);
    int[] indices = new int[BATCH * QUERIES * KEYS];
    Arrays.setAll(
        indices,
        index -> {
          int sequence = index / (QUERIES * KEYS);
          return bias.bucket(
              queryTimes.get(sequence)[index / KEYS % QUERIES],
              keyTimes.get(sequence)[index % KEYS]);
        });
    torch.indices("i", indices, indices.length);
    agrees(
        "SiLU with time gap",
        SCORES
            + """
            b = torch.reshape(torch.index_select(t, 1, i), [4, 2, 137, 153])
            s = torch.add(s, torch.permute(b, [1, 0, 2, 3]))
            return torch.matmul(torch.mul(torch.silu(s), 0.006535947712418301), v)
            """,
        PLAIN.withNormalizer(new Normalizer.Silu()).withBiases(bias),
        input().withTimes(new Times(queryTimes, keyTimes)));
  }

  private static List<long[]> times(int count, int step) {
    List<long[]> times = new ArrayList<>();
    for (int sequence = 0; sequence < BATCH; sequence++) {
      long[] own = new long[count];
      for (int index = 0; index < count; index++) {
        own[index] = (long) index * (step + sequence);
      }
      times.add(own);
    }
    return times;
  }

  @Test
  void aSoftCapAndASink() throws IOException {
    operands();
    Tensor sink = parameter("t", HEADS);
    agrees(
        "soft cap and sink",
        SCORES
            + """
            s = torch.mul(torch.tanh(torch.div(s, 1.5)), 1.5)
            e = torch.expand(torch.reshape(t, [1, 4, 1, 1]), [2, 4, 137, 1])
            p = torch.softmax(torch.cat([s, e], -1), -1)
            return torch.matmul(torch.slice(p, -1, 0, 153, 1), v)
            """,
        PLAIN.withSoftCap(1.5).withNormalizer(Normalizer.Softmax.withSink(sink)));
  }

  @Test
  void rotatedQueriesAndKeysAfterTheirNorm() throws IOException {
    operands();
    QueryKeyNorm norm =
        new QueryKeyNorm(parameter("a", DEPTH), parameter("b", DEPTH), 1e-5);
    float[] cosines = new float[KEYS * DEPTH];
    float[] sines = new float[KEYS * DEPTH];
    for (int position = 0; position < KEYS; position++) {
      for (int column = 0; column < DEPTH; column++) {
        double angle = position * Math.pow(10_000, -2.0 * (column % (DEPTH / 2)) / DEPTH);
        cosines[position * DEPTH + column] = (float) Math.cos(angle);
        sines[position * DEPTH + column] =
            (float) (column < DEPTH / 2 ? -Math.sin(angle) : Math.sin(angle));
      }
    }
    torch.constant("c", cosines, KEYS, DEPTH);
    torch.constant("d", sines, KEYS, DEPTH);
    agrees(
        "query and key norm with rotary",
        """
        q = torch.mul(torch.div(q, torch.sqrt(torch.add(torch.mean(torch.mul(q, q), [-1], True), 1e-05))), a)
        k = torch.mul(torch.div(k, torch.sqrt(torch.add(torch.mean(torch.mul(k, k), [-1], True), 1e-05))), b)
        e = torch.slice(c, 0, 0, 137, 1)
        f = torch.slice(d, 0, 0, 137, 1)
        q = torch.add(torch.mul(q, e), torch.mul(torch.roll(q, [8], [-1]), f))
        k = torch.add(torch.mul(k, c), torch.mul(torch.roll(k, [8], [-1]), d))
        """
            + SDPA.formatted("None"),
        PLAIN.withNorm(norm).withRotary(new Rotary(10_000)));
  }

  @Test
  void cosineSimilarityUnderASigmoid() throws IOException {
    operands();
    agrees(
        "sigmoid of cosines",
        """
        q = torch.div(q, torch.sqrt(torch.sum(torch.mul(q, q), [-1], True)))
        k = torch.div(k, torch.sqrt(torch.sum(torch.mul(k, k), [-1], True)))
        return torch.matmul(torch.sigmoid(torch.matmul(q, torch.transpose(k, -2, -1))), v)
        """,
        PLAIN
            .withSimilarity(new Similarity.Cosine())
            .withNormalizer(new Normalizer.Sigmoid()));
  }

  @Test
  void additiveSimilarity() throws IOException {
    operands();
    Similarity additive =
        new Similarity.Additive(
            parameter("a", DEPTH, 10), parameter("b", DEPTH, 10), parameter("c", 10));
    agrees(
        "additive",
        """
        x = torch.unsqueeze(torch.matmul(q, a), 3)
        y = torch.unsqueeze(torch.matmul(k, b), 2)
        s = torch.matmul(torch.tanh(torch.add(x, y)), c)
        """
            + SOFTMAX,
        PLAIN.withSimilarity(additive));
  }

  @Test
  void anOutputGate() throws IOException {
    operands();
    float[] gate = torch.learned("g", BATCH, HEADS, QUERIES, VALUES);
    causalMask();
    agrees(
        "causal with gate",
        """
        o = torch.scaled_dot_product_attention(q, k, v, m, 0., False)
        return torch.mul(o, torch.sigmoid(g))
        """,
        PLAIN.withMask(CAUSAL),
        input().withGate(Heads.ofTensor(Tensor.of(gate, BATCH, HEADS, QUERIES, VALUES))));
  }

  @Test
  void linearAttentionOverAStream() throws IOException {
    query = torch.learned("q", BATCH, HEADS, KEYS, DEPTH);
    key = torch.learned("k", BATCH, HEADS, KEYS, DEPTH);
    value = torch.learned("v", BATCH, HEADS, KEYS, VALUES);
    float[] upstream = torch.upstream(BATCH * HEADS * KEYS * VALUES);
    PyTorch.Results theirs =
        torch.run(
            """
            x = torch.add(torch.elu(q), 1)
            y = torch.add(torch.elu(k), 1)
            s = torch.tril(torch.matmul(x, torch.transpose(y, -2, -1)))
            return torch.div(torch.matmul(s, v), torch.sum(s, [-1], True))
            """,
            upstream);
    AttentionInput input =
        AttentionInput.of(
            Heads.ofTensor(Tensor.of(query, BATCH, HEADS, KEYS, DEPTH)),
            Heads.ofTensor(Tensor.of(key, BATCH, HEADS, KEYS, DEPTH)),
            Heads.ofTensor(Tensor.of(value, BATCH, HEADS, KEYS, VALUES)));
    Tensor output = Tensor.zeros(BATCH, HEADS, KEYS, VALUES);
    Tensor queryGradient = Tensor.zeros(BATCH, HEADS, KEYS, DEPTH);
    Tensor keyGradient = Tensor.zeros(BATCH, HEADS, KEYS, DEPTH);
    Tensor valueGradient = Tensor.zeros(BATCH, HEADS, KEYS, VALUES);
    LinearAttention attention = new LinearAttention(new Workers(2));
    attention.attend(input, Heads.ofTensor(output));
    attention.backward(
        input,
        Heads.ofTensor(Tensor.of(upstream, BATCH, HEADS, KEYS, VALUES)),
        AttentionGradients.of(
            Heads.ofTensor(queryGradient),
            Heads.ofTensor(keyGradient),
            Heads.ofTensor(valueGradient)));
    torch.compare(
        "linear attention",
        theirs,
        List.of(
            output.values(),
            queryGradient.values(),
            keyGradient.values(),
            valueGradient.values()));
  }
}
