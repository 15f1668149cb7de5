package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.AttentionCall;
import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tape's operations, forward and backward, against PyTorch 2.7.1 and its autograd. */
class TapeAgainstPyTorchTest {
  private final PyTorch torch = new PyTorch(11);
  private final Tape tape = new Tape(KernelProvider.kernels(), new Workers(2));
  private final List<Parameter> parameters = new ArrayList<>();

  private Parameter parameter(String name, int... shape) {
    Parameter parameter = new Parameter(name, Tensor.of(torch.learned(name, shape), shape));
    parameters.add(parameter);
    return parameter;
  }

  private void agrees(String name, String body, Supplier<Variable> ours) throws IOException {
    tape.begin(Pass.training(1));
    Variable output = ours.get();
    float[] upstream = torch.upstream(output.rows() * output.columns());
    PyTorch.Results theirs = torch.run(body, upstream);
    tape.backward(output, Matrix.of(upstream, output.rows(), output.columns()));
    List<float[]> parts = new ArrayList<>();
    parts.add(copy(output.value()));
    parameters.forEach(parameter -> parts.add(copy(parameter.gradient())));
    torch.compare(name, theirs, parts);
  }

  private static float[] copy(Matrix matrix) {
    float[] copy = new float[matrix.rows() * matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      System.arraycopy(
          matrix.values(), matrix.rowStart(row), copy, row * matrix.columns(), matrix.columns());
    }
    return copy;
  }

  @Test
  void linearLayers() throws IOException {
    Parameter x = parameter("x", 131, 67);
    Parameter w = parameter("w", 67, 93);
    Parameter b = parameter("b", 93);
    agrees("linear", "return torch.addmm(b, x, w)", () -> tape.linear(tape.parameter(x), w, b));
  }

  @Test
  void aTableAsTheWeightOfItsOwnScores() throws IOException {
    Parameter table = parameter("t", 57, 40);
    int[] rows = {3, 0, 56, 3, 17, 3};
    torch.indices("i", rows, rows.length);
    agrees(
        "tied embedding",
        "return torch.matmul(torch.embedding(t, i), torch.transpose(t, 0, 1))",
        () -> tape.linearTransposed(tape.embedding(table, rows), table));
  }

  @Test
  void sumsProductsAndScales() throws IOException {
    Parameter a = parameter("a", 33, 65);
    Parameter b = parameter("b", 33, 65);
    agrees(
        "add, multiply and scale",
        "return torch.add(torch.mul(torch.mul(a, b), -0.25), a)",
        () -> {
          Variable x = tape.parameter(a);
          return tape.add(tape.scale(tape.multiply(x, tape.parameter(b)), -0.25f), x);
        });
  }

  @ParameterizedTest
  @CsvSource({"GELU, gelu", "SILU, silu", "TANH, tanh", "RELU, relu"})
  void activations(Activation function, String name) throws IOException {
    Parameter x = parameter("x", 40, 75);
    agrees(
        name,
        "return torch.%s(x)".formatted(name),
        () -> tape.activate(function, tape.parameter(x)));
  }

  @Test
  void layerNorm() throws IOException {
    Parameter x = parameter("x", 70, 51);
    Parameter scale = parameter("a", 51);
    Parameter shift = parameter("b", 51);
    agrees(
        "layer norm",
        "return torch.layer_norm(x, [51], a, b, 1e-05, False)",
        () -> tape.layerNorm(tape.parameter(x), scale, shift, 1e-5f));
  }

  @Test
  void columnsSideBySide() throws IOException {
    Parameter a = parameter("a", 9, 30);
    Parameter b = parameter("b", 9, 5);
    agrees(
        "columns and concatenation",
        "return torch.cat([torch.slice(a, 1, 4, 17, 1), b, torch.slice(a, 1, 10, 30, 1)], 1)",
        () -> {
          Variable whole = tape.scale(tape.parameter(a), 1);
          return tape.concatenate(
              List.of(whole.columns(4, 13), tape.parameter(b), whole.columns(10, 20)));
        });
  }

  @Test
  void meansAndMaximaOfSequences() throws IOException {
    Parameter x = parameter("x", 20, 33);
    Sequences sequences = Sequences.packed(12, 1, 7);
    agrees(
        "mean and max pooling",
        """
        a = torch.slice(x, 0, 0, 12, 1)
        b = torch.slice(x, 0, 12, 13, 1)
        c = torch.slice(x, 0, 13, 20, 1)
        m = torch.stack([torch.mean(a, [0]), torch.mean(b, [0]), torch.mean(c, [0])], 0)
        n = torch.stack([torch.amax(a, [0]), torch.amax(b, [0]), torch.amax(c, [0])], 0)
        return torch.cat([m, n], 1)
        """,
        () -> {
          Variable rows = tape.parameter(x);
          return tape.concatenate(
              List.of(tape.meanPool(rows, sequences), tape.maxPool(rows, sequences)));
        });
  }

  @Test
  void crossEntropyWithSmoothing() throws IOException {
    Parameter x = parameter("x", 41, 19);
    int[] classes = new int[41];
    for (int row = 0; row < classes.length; row++) {
      classes[row] = row * 7 % 19;
    }
    torch.indices("i", classes, classes.length);
    agrees(
        "cross-entropy",
        "return torch.reshape(torch.cross_entropy_loss(x, i, None, 1, -100, 0.1), [1, 1])",
        () -> tape.crossEntropy(tape.parameter(x), ClassTargets.of(classes, 0.1f)));
  }

  /** Everything at once, with the gradients of ten parameters. */
  @Test
  void aTransformerBlockWithItsLoss() throws IOException {
    Parameter table = parameter("t", 50, 32);
    Parameter scale = parameter("a", 32);
    Parameter shift = parameter("b", 32);
    Parameter projection = parameter("w", 32, 96);
    Parameter output = parameter("o", 32, 32);
    Parameter inner = parameter("f", 32, 128);
    Parameter innerBias = parameter("g", 128);
    Parameter outer = parameter("h", 128, 32);
    Parameter head = parameter("c", 32, 7);
    int[] words = new int[48];
    for (int index = 0; index < words.length; index++) {
      words[index] = index * 31 % 50;
    }
    int[] classes = {3, 6};
    torch.indices("i", words, 48);
    torch.indices("y", classes, 2);
    Sequences sequences = Sequences.packed(24, 24);
    agrees(
        "Transformer block",
        """
        x = torch.mul(torch.embedding(t, i), 0.3)
        z = torch.mul(torch.matmul(torch.layer_norm(x, [32], a, b, 1e-05, False), w), 0.2)
        z = torch.permute(torch.reshape(z, [2, 24, 3, 4, 8]), [2, 0, 3, 1, 4])
        q = torch.select(z, 0, 0)
        k = torch.select(z, 0, 1)
        v = torch.select(z, 0, 2)
        r = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
        r = torch.reshape(torch.permute(r, [0, 2, 1, 3]), [48, 32])
        x = torch.add(x, torch.mul(torch.matmul(r, o), 0.2))
        n = torch.layer_norm(x, [32], a, b, 1e-05, False)
        m = torch.gelu(torch.mul(torch.addmm(g, n, f), 0.2))
        x = torch.add(x, torch.mul(torch.matmul(m, h), 0.2))
        p = torch.mean(torch.reshape(x, [2, 24, 32]), [1])
        l = torch.cross_entropy_loss(torch.matmul(p, c), y, None, 1, -100, 0.)
        return torch.reshape(l, [1, 1])
        """,
        () -> {
          Variable x = tape.scale(tape.embedding(table, words), 0.3f);
          Variable normed = tape.layerNorm(x, scale, shift, 1e-5f);
          Variable all = tape.scale(tape.linear(normed, projection), 0.2f);
          Variable attended =
              tape.attention(
                  new AttentionCall(
                      AttentionOptions.softmax().withMask(new Mask.Causal()),
                      List.of(),
                      all.columns(0, 32),
                      all.columns(32, 32),
                      all.columns(64, 32),
                      sequences,
                      sequences,
                      4,
                      4));
          x = tape.add(x, tape.scale(tape.linear(attended, output), 0.2f));
          Variable again = tape.layerNorm(x, scale, shift, 1e-5f);
          Variable hidden =
              tape.activate(
                  Activation.GELU, tape.scale(tape.linear(again, inner, innerBias), 0.2f));
          x = tape.add(x, tape.scale(tape.linear(hidden, outer), 0.2f));
          return tape.crossEntropy(
              tape.linear(tape.meanPool(x, sequences), head), ClassTargets.of(classes, 0));
        });
  }
}
