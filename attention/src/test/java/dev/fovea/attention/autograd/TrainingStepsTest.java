package dev.fovea.attention.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Rotary;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingStepsTest {
  private static final String KERNELS = "dev.fovea.attention.kernel.Samples#kernels";
  private static final int WORDS = 500;
  private static final int WIDTH = 40;

  /** A small text classifier that uses most operations. */
  private static final class Model {
    final Parameter table = random("table", WORDS, WIDTH);
    final Parameter scale = new Parameter("scale", ones(WIDTH));
    final Parameter shift = random("shift", WIDTH);
    final Parameter inner = random("inner", WIDTH, 3 * WIDTH);
    final Parameter innerBias = random("innerBias", 3 * WIDTH);
    final Parameter outer = random("outer", 3 * WIDTH, WIDTH);
    final Parameter head = random("head", 2 * WIDTH, 5);
    final List<Parameter> parameters = List.of(table, scale, shift, inner, innerBias, outer, head);
    final Tape tape;
    final AdamW optimizer;

    Model(Kernels kernels, Workers workers) {
      this.tape = new Tape(kernels, workers);
      this.optimizer = new AdamW(parameters, AdamSettings.standard(), kernels, workers);
    }

    private Variable attended(Variable x, Sequences sequences) {
      AttentionOptions options =
          AttentionOptions.softmax()
              .withMask(new Mask.Causal())
              .withRotary(new Rotary(10_000))
              .withBiases(new Bias.Alibi());
      return tape.attention(
          new AttentionCall(options, List.of(), x, x, x, sequences, sequences, 4, 4));
    }

    private static Parameter random(String name, int... dimensions) {
      Random random = new Random(name.hashCode());
      Tensor tensor = Tensor.zeros(dimensions);
      for (int index = 0; index < tensor.size(); index++) {
        tensor.values()[index] = (float) random.nextGaussian() * 0.2f;
      }
      return new Parameter(name, tensor);
    }

    private static Tensor ones(int size) {
      float[] ones = new float[size];
      Arrays.fill(ones, 1);
      return Tensor.of(ones, size);
    }

    float step(int number, int texts, int longest) {
      Random random = new Random(number);
      int[] lengths = random.ints(texts, 1, longest + 1).toArray();
      Sequences sequences = Sequences.packed(lengths);
      int[] words = random.ints(sequences.end(), 0, WORDS).toArray();
      int[] classes = new int[texts];
      Arrays.setAll(classes, text -> words[sequences.start(text)] % 5);
      tape.begin(Pass.training(number));
      Variable x = tape.dropout(tape.embedding(table, words), 0.1f);
      x = tape.add(x, attended(x, sequences));
      Variable hidden = tape.layerNorm(x, scale, shift, 1e-5f);
      hidden = tape.activate(Activation.GELU, tape.linear(hidden, inner, innerBias));
      x = tape.add(x, tape.linear(hidden, outer));
      Variable pooled =
          tape.concatenate(List.of(tape.meanPool(x, sequences), tape.firstRows(x, sequences)));
      Variable loss = tape.crossEntropy(tape.linear(pooled, head), ClassTargets.of(classes, 0));
      tape.backward(loss);
      assertThat(optimizer.step(0.003f)).isPositive();
      return loss.scalar();
    }
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void theNumberOfThreadsChangesNoBit(Kernels kernels) {
    Model one = new Model(kernels, new Workers(1));
    Model three = new Model(kernels, new Workers(3));
    for (int step = 0; step < 6; step++) {
      assertThat(one.step(step, 64, 30)).isEqualTo(three.step(step, 64, 30));
    }
    for (int index = 0; index < one.parameters.size(); index++) {
      assertThat(one.parameters.get(index).value().values())
          .isEqualTo(three.parameters.get(index).value().values());
    }
  }

  @Test
  void aSmallClassifierLearns() {
    Model model = new Model(KernelProvider.kernels(), new Workers(1));
    double first = 0;
    double last = 0;
    for (int step = 0; step < 300; step++) {
      float loss = model.step(step, 32, 6);
      first += step < 20 ? loss / 20 : 0;
      last += step >= 280 ? loss / 20.0 : 0;
    }
    assertThat(first).isGreaterThan(1.4);
    assertThat(last).isLessThan(0.3);
  }

  @Test
  void tenThousandStepsTakeNoMoreMemoryThanTheLargest() {
    Model model = new Model(KernelProvider.kernels(), new Workers(1));
    float _ = model.step(0, 3, 9);
    model.tape.begin(Pass.inference());
    for (int step = 1; step <= 50; step++) {
      float _ = model.step(step, 3, 9);
    }
    model.tape.begin(Pass.inference());
    long settled = model.tape.bytes();
    long before = liveBytes();
    for (int step = 0; step < 10_000; step++) {
      float _ = model.step(step % 51, 1 + step % 3, 9);
      assertThat(model.tape.bytes()).isEqualTo(settled);
    }
    // What 10,000 steps would leave behind if each kept but one of its rows: 1.6 MB.
    assertThat(liveBytes() - before).isLessThan(10_000L * WIDTH * Float.BYTES);
  }

  /** What is reachable. */
  private static long liveBytes() {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void adamFollowsThePaper(Kernels kernels) {
    Random random = new Random(1);
    Parameter weight = Model.random("w", 3, 21);
    Parameter bias = Model.random("b", 21);
    AdamSettings settings = AdamSettings.standard().withDecay(0.1f).withLargestNorm(2);
    AdamW optimizer = new AdamW(List.of(weight, bias), settings, kernels, new Workers(2));
    Reference exactWeight = new Reference(weight, 0.1f);
    Reference exactBias = new Reference(bias, 0);
    for (int step = 1; step <= 20; step++) {
      fill(weight, random, step % 2 == 0 ? 1 : 0.05f);
      fill(bias, random, step % 2 == 0 ? 1 : 0.05f);
      double norm = Math.sqrt(exactWeight.squares(weight) + exactBias.squares(bias));
      double factor = Math.min(1, 2 / norm);
      exactWeight.step(weight, step, factor);
      exactBias.step(bias, step, factor);
      assertThat(optimizer.step(0.01f)).isCloseTo(norm, within(1e-5 * norm));
      exactWeight.compare(weight);
      exactBias.compare(bias);
      assertThat(weight.gradient().values()).containsOnly(0f);
    }
  }

  private static void fill(Parameter parameter, Random random, float size) {
    float[] gradient = parameter.touchAll().values();
    for (int index = 0; index < gradient.length; index++) {
      gradient[index] = size * (float) random.nextGaussian();
    }
  }

  /** AdamW in double precision. */
  private static final class Reference {
    final double[] value;
    final double[] first;
    final double[] second;
    final double decay;

    Reference(Parameter parameter, float decay) {
      float[] start = parameter.value().values();
      this.value = new double[start.length];
      this.first = new double[start.length];
      this.second = new double[start.length];
      this.decay = decay;
      Arrays.setAll(value, index -> start[index]);
    }

    double squares(Parameter parameter) {
      double sum = 0;
      for (float slope : parameter.gradient().values()) {
        sum += (double) slope * slope;
      }
      return sum;
    }

    void step(Parameter parameter, int step, double factor) {
      float[] gradient = parameter.gradient().values();
      for (int index = 0; index < value.length; index++) {
        double slope = gradient[index] * factor;
        first[index] = 0.9 * first[index] + 0.1 * slope;
        second[index] = 0.999 * second[index] + 0.001 * slope * slope;
        double mean = first[index] / (1 - Math.pow(0.9, step));
        double square = second[index] / (1 - Math.pow(0.999, step));
        value[index] -= 0.01 * (mean / (Math.sqrt(square) + 1e-8) + decay * value[index]);
      }
    }

    void compare(Parameter parameter) {
      for (int index = 0; index < value.length; index++) {
        assertThat((double) parameter.value().values()[index])
            .isCloseTo(value[index], within(2e-5));
      }
    }
  }

  @Test
  void rowsNobodyMentionsStayAsTheyAre() {
    Parameter table = Model.random("table", 1000, 16);
    float[] before = table.value().values().clone();
    Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());
    AdamW optimizer =
        new AdamW(
            List.of(table), AdamSettings.standard(), KernelProvider.kernels(), Workers.shared());
    for (int step = 0; step < 3; step++) {
      tape.begin(Pass.training(step));
      Variable rows = tape.embedding(table, 7, 900, 7);
      tape.backward(tape.crossEntropy(rows, ClassTargets.of(new int[] {1, 2, 3}, 0)));
      assertThat(optimizer.step(0.1f)).isPositive();
    }
    for (int row = 0; row < 1000; row++) {
      boolean same =
          Arrays.equals(
              before, row * 16, row * 16 + 16, table.value().values(), row * 16, row * 16 + 16);
      assertThat(same).as("row %d", row).isEqualTo(row != 7 && row != 900);
    }
  }

  @Test
  void aKeptStateGoesOnWithTheSameBits() {
    Model whole = new Model(KernelProvider.kernels(), Workers.shared());
    Model first = new Model(KernelProvider.kernels(), Workers.shared());
    for (int step = 0; step < 5; step++) {
      assertThat(whole.step(step, 8, 8)).isEqualTo(first.step(step, 8, 8));
    }
    Model second = new Model(KernelProvider.kernels(), Workers.shared());
    for (int index = 0; index < first.parameters.size(); index++) {
      float[] values = first.parameters.get(index).value().values();
      System.arraycopy(values, 0, second.parameters.get(index).value().values(), 0, values.length);
      second.parameters.get(index).changed();
    }
    second.optimizer.restore(first.optimizer.state());
    for (int step = 5; step < 10; step++) {
      assertThat(whole.step(step, 8, 8)).isEqualTo(second.step(step, 8, 8));
    }
  }

  @Test
  void aGradientThatIsNotANumberMovesNothing() {
    Parameter weight = Model.random("w", 2, 2);
    float[] before = weight.value().values().clone();
    AdamW optimizer =
        new AdamW(
            List.of(weight), AdamSettings.standard(), KernelProvider.kernels(), Workers.shared());
    weight.touchAll().values()[1] = Float.NaN;
    assertThatThrownBy(() -> optimizer.step(0.1f)).isInstanceOf(ArithmeticException.class);
    assertThat(weight.value().values()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void dropoutKeepsTheExpectedShareAndIsTheSameBackward(Kernels kernels) {
    Tape tape = new Tape(kernels, new Workers(2));
    Parameter ones = new Parameter("ones", Model.ones(301 * 207).reshape(301, 207));
    tape.begin(Pass.training(3));
    Variable kept = tape.dropout(tape.parameter(ones), 0.3f);
    Variable other = tape.dropout(tape.parameter(ones), 0.3f);
    int zeros = 0;
    int same = 0;
    for (int row = 0; row < kept.rows(); row++) {
      for (int column = 0; column < kept.columns(); column++) {
        float value = kept.value().get(row, column);
        zeros += value == 0 ? 1 : 0;
        same += value == other.value().get(row, column) ? 1 : 0;
        assertThat(value == 0 || value == 1 / (1 - 0.3f)).isTrue();
      }
    }
    assertThat(zeros / 62_307.0).isCloseTo(0.3, within(0.01));
    assertThat(same / 62_307.0).isCloseTo(0.58, within(0.01));
    Matrix upstream = ones.matrix();
    tape.backward(kept, upstream);
    for (int row = 0; row < kept.rows(); row++) {
      for (int column = 0; column < kept.columns(); column++) {
        assertThat(ones.gradient().get(row, column)).isEqualTo(kept.value().get(row, column));
      }
    }
    tape.begin(Pass.inference());
    Variable x = tape.parameter(ones);
    assertThat(tape.dropout(x, 0.3f)).isSameAs(x);
  }
}
