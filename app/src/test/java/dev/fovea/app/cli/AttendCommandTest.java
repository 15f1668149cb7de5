package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.attention.Tensor;
import dev.fovea.models.Language;
import dev.fovea.models.weights.Safetensors;
import dev.fovea.models.weights.SafetensorsWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendCommandTest {
  private static final double TOLERANCE = 2e-5;
  private static final int DIRECTIONS = 5;

  @TempDir Path folder;
  private final Shell shell = new Shell(Language.ENGLISH);
  private final NaiveAttention naive = new NaiveAttention();
  private final Random random = new Random(42);
  private double[] upstream = {};
  private Path in = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void paths() {
    in = folder.resolve("in.safetensors");
    out = folder.resolve("out.safetensors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--causal",
        "--window 3",
        "--causal --window 4",
        "--bias alibi",
        "--causal --bias alibi",
        "--similarity dot",
        "--similarity cosine",
        "--similarity additive",
        "--similarity additive --causal --normalizer entmax15",
        "--normalizer sparsemax",
        "--normalizer entmax15 --causal",
        "--normalizer sigmoid --window 2",
        "--normalizer silu --causal --window 5",
        "--provider scalar",
        "--provider scalar --normalizer sparsemax --causal --similarity cosine",
      })
  void everyOptionAgreesWithTheNaiveReferenceForwardAndBackward(String line) throws IOException {
    List<String> options = line.isEmpty() ? List.of() : List.of(line.split(" "));
    for (boolean padded : new boolean[] {false, true}) {
      sizes(padded);
      apply(options);
      write();
      assertThat(run(options).err()).isEmpty();
      compare();
    }
  }

  private void sizes(boolean padded) {
    naive.batch = 3;
    naive.heads = 4;
    naive.keyHeads = 2;
    naive.queries = padded ? 6 : 7;
    naive.keys = 9;
    naive.columns = 5;
    naive.valueColumns = 3;
    naive.lengths = padded ? new int[] {9, 4, 0} : new int[] {};
    naive.query = normal(3 * 4 * naive.queries * 5);
    naive.key = normal(3 * 2 * 9 * 5);
    naive.value = normal(3 * 2 * 9 * 3);
    naive.additiveQuery = normal(5 * 3);
    naive.additiveKey = normal(5 * 3);
    naive.additiveV = normal(3);
    upstream = normal(3 * 4 * naive.queries * 3);
  }

  private void apply(List<String> options) {
    naive.causal = options.contains("--causal");
    naive.alibi = options.contains("alibi");
    naive.window = Integer.parseInt(after(options, "--window", "0"));
    naive.similarity = after(options, "--similarity", "scaled-dot");
    naive.normalizer = after(options, "--normalizer", "softmax");
  }

  private static String after(List<String> options, String name, String otherwise) {
    int index = options.indexOf(name);
    return index < 0 ? otherwise : options.get(index + 1);
  }

  /** In single precision exactly, so that both sides see the same numbers. */
  private double[] normal(int size) {
    return IntStream.range(0, size).mapToDouble(i -> (float) random.nextGaussian()).toArray();
  }

  private void write() throws IOException {
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .add("query", tensor(naive.query, 3, 4, naive.queries, 5))
            .add("key", tensor(naive.key, 3, 2, 9, 5))
            .add("value", tensor(naive.value, 3, 2, 9, 3))
            .add("additive.query", tensor(naive.additiveQuery, 5, 3))
            .add("additive.key", tensor(naive.additiveKey, 5, 3))
            .add("additive.v", tensor(naive.additiveV, 3))
            .add("upstream", tensor(upstream, 3, 4, naive.queries, 3));
    if (naive.lengths.length > 0) {
      writer.add("lengths", naive.lengths, 3);
    }
    writer.write(in);
  }

  private static Tensor tensor(double[] values, int... shape) {
    float[] single = new float[values.length];
    for (int index = 0; index < single.length; index++) {
      single[index] = (float) values[index];
    }
    return Tensor.of(single, shape);
  }

  private Shell.Result run(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("attend", in.toString(), out.toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("--weights", "--gradients"));
    return shell.run(arguments.toArray(String[]::new));
  }

  private void compare() throws IOException {
    Safetensors read = Safetensors.map(out);
    close(read, "output", naive.output());
    close(read, "weights", naive.weights());
    assertThat(read.get("weights").shape()).containsExactly(3, 4, naive.queries, 9);
    slope(read, "query.gradient", naive.query);
    slope(read, "key.gradient", naive.key);
    slope(read, "value.gradient", naive.value);
    if (naive.similarity.equals("additive")) {
      slope(read, "additive.query.gradient", naive.additiveQuery);
      slope(read, "additive.key.gradient", naive.additiveKey);
      slope(read, "additive.v.gradient", naive.additiveV);
    }
  }

  private static void close(Safetensors read, String name, double[] exact) throws IOException {
    float[] values = read.get(name).floats().values();
    assertThat(values).as(name).hasSameSizeAs(exact);
    for (int index = 0; index < exact.length; index++) {
      double allowed = TOLERANCE * Math.max(1, Math.abs(exact[index]));
      assertThat(Math.abs(values[index] - exact[index]))
          .as("%s[%d]: %s, exactly %s", name, index, values[index], exact[index])
          .isLessThanOrEqualTo(allowed);
    }
  }

  /**
   * The gradient of ⟨upstream, output⟩ along random directions, against central differences in
   * double precision.
   */
  private void slope(Safetensors read, String name, double[] variable) throws IOException {
    float[] gradient = read.get(name).floats().values();
    assertThat(gradient).as(name).hasSameSizeAs(variable);
    double step = 1e-6;
    double[] kept = variable.clone();
    for (int attempt = 0; attempt < DIRECTIONS; attempt++) {
      double[] direction = normal(variable.length);
      double along = 0;
      for (int index = 0; index < direction.length; index++) {
        along += gradient[index] * direction[index];
        variable[index] = kept[index] + step * direction[index];
      }
      double above = loss();
      for (int index = 0; index < direction.length; index++) {
        variable[index] = kept[index] - step * direction[index];
      }
      double exact = (above - loss()) / (2 * step);
      System.arraycopy(kept, 0, variable, 0, kept.length);
      assertThat(along).as(name).isCloseTo(exact, within(2e-4 * Math.max(1, Math.abs(exact))));
    }
  }

  private double loss() {
    double[] output = naive.output();
    return IntStream.range(0, output.length).mapToDouble(i -> output[i] * upstream[i]).sum();
  }

  @Test
  void whatStandsInThePaddingChangesNothing() throws IOException {
    sizes(true);
    write();
    assertThat(run(List.of("--causal")).status()).isZero();
    byte[] clean = Files.readAllBytes(out);
    for (int row = 9 * 2 + 4; row < 9 * 3; row++) {
      // The second sequence has four keys; this is its first head.
      naive.key[row * 5] = Double.NaN;
      naive.value[row * 3] = Double.POSITIVE_INFINITY;
    }
    write();
    assertThat(run(List.of("--causal")).status()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(clean);
  }

  @Test
  void withoutFurtherWishOnlyTheOutputIsWritten() throws IOException {
    sizes(false);
    write();
    assertThat(shell.run("attend", in.toString(), out.toString()).status()).isZero();
    Safetensors read = Safetensors.map(out);
    assertThat(read.names()).containsExactly("output");
    assertThat(read.metadata()).containsKey("provider");
  }

  @Test
  void gzipGoesInAndStandardOutputIsTheFile() throws IOException {
    sizes(false);
    write();
    Path compressed = folder.resolve("in.safetensors.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(in, stream);
    }
    assertThat(shell.run("attend", in.toString(), out.toString()).status()).isZero();
    assertThat(shell.run("attend", compressed.toString(), folder.resolve("two").toString()).err())
        .isEmpty();
    assertThat(folder.resolve("two")).hasSameBinaryContentAs(out);
    byte[] bytes = shell.bytes("attend", in.toString(), "-");
    assertThat(bytes).isEqualTo(Files.readAllBytes(out));
    assertThat(Safetensors.read("-", new ByteArrayInputStream(bytes)).names())
        .containsExactly("output");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2,4,7,5 | 3,2,9,5 | 3,2,9,3 | 'query' [2, 4, 7, 5] and 'key' [3, 2, 9, 5] do not fit each other",
        "3,4,7,6 | 3,2,9,5 | 3,2,9,3 | 'query' [3, 4, 7, 6] and 'key' [3, 2, 9, 5] do not fit each other",
        "3,4,7,5 | 3,2,9,5 | 3,2,8,3 | 'key' [3, 2, 9, 5] and 'value' [3, 2, 8, 3] do not fit each other",
        "3,4,7,5 | 3,2,9,5 | 3,1,9,3 | 'key' [3, 2, 9, 5] and 'value' [3, 1, 9, 3] do not fit each other",
        "3,4,7,5 | 3,3,9,5 | 3,3,9,3 | the heads of 'query' [3, 4, 7, 5] cannot share those of 'key' [3, 3, 9, 5]",
        "3,4,7,0 | 3,2,9,0 | 3,2,9,3 | 'query' [3, 4, 7, 0] and 'key' [3, 2, 9, 0] have no columns",
        "4,7,5   | 3,2,9,5 | 3,2,9,3 | tensor 'query' has the shape [4, 7, 5]; it must be [B, H, L, D]",
      })
  void shapesThatDoNotFitAreNamedInOneLine(String query, String key, String value, String complaint)
      throws IOException {
    new SafetensorsWriter()
        .add("query", Tensor.zeros(shape(query)))
        .add("key", Tensor.zeros(shape(key)))
        .add("value", Tensor.zeros(shape(value)))
        .write(in);
    refused(shell.run("attend", in.toString(), out.toString()), complaint);
    assertThat(new Shell(Language.CHINESE).run("attend", in.toString(), out.toString()).err())
        .contains("fovea")
        .doesNotContain(complaint);
  }

  private static int[] shape(String written) {
    return java.util.Arrays.stream(written.strip().split(","))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private void refused(Shell.Result result, String complaint) {
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(complaint).hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void whatIsMissingOrUnsoundIsNamedInOneLine() throws IOException {
    String input = in.toString();
    String output = out.toString();
    refused(shell.run("attend", input, output), "no such file");
    Files.writeString(in, "Not tensors at all, but text.");
    refused(shell.run("attend", input, output), "is it a safetensors file?");
    new SafetensorsWriter()
        .add("query", Tensor.zeros(1, 1, 2, 2))
        .add("key", Tensor.zeros(1, 1, 2, 2))
        .write(in);
    refused(shell.run("attend", input, output), "no tensor 'value', only [query, key]");
    new SafetensorsWriter()
        .add("query", Tensor.zeros(1, 1, 2, 2))
        .add("key", Tensor.zeros(1, 1, 2, 2))
        .add("value", new int[4], 1, 1, 2, 2)
        .write(in);
    refused(shell.run("attend", input, output), "tensor 'value' has the type I32");
    new SafetensorsWriter()
        .add("query", Tensor.zeros(1, 1, 2, 2))
        .add("key", Tensor.zeros(1, 1, 2, 2))
        .add("value", Tensor.zeros(1, 1, 2, 2))
        .add("lengths", new long[] {3}, 1)
        .write(in);
    refused(
        shell.run("attend", input, output),
        "'lengths' gives sequence 0 3 keys; 'key' [1, 1, 2, 2] allows 0 up to its third number");
    new SafetensorsWriter()
        .add("query", Tensor.zeros(1, 1, 2, 2))
        .add("key", Tensor.zeros(1, 1, 2, 2))
        .add("value", Tensor.zeros(1, 1, 2, 2))
        .add("upstream", Tensor.zeros(1, 1, 2, 3))
        .write(in);
    refused(
        shell.run("attend", input, output, "--gradients"),
        "'upstream' [1, 1, 2, 3] and 'value' [1, 1, 2, 2] do not fit each other");
    refused(
        shell.run("attend", input, output, "--similarity", "additive"),
        "no tensor 'additive.query'");
    refused(shell.run("attend", input, output, "--window", "0"), "--window does not take '0'");
    refused(
        shell.run("attend", input, output, "--normalizer", "max"),
        "--normalizer does not take 'max': there are softmax, sparsemax, entmax15, sigmoid, silu");
    refused(
        shell.run("attend", input, output, "--bias", "rope"),
        "--bias does not take 'rope': there are alibi");
    refused(
        shell.run("attend", input, output, "--provider", "gpu"),
        "--provider does not take 'gpu': there are vector, scalar");
  }

  @Test
  void helpNamesEveryOptionInBothLanguages() {
    for (Language language : Language.values()) {
      assertThat(new Shell(language).run("attend", "--help").out())
          .contains("--causal", "--window", "--normalizer", "--similarity", "--bias")
          .contains("--weights", "--gradients", "--provider", "IN.safetensors");
    }
  }
}
