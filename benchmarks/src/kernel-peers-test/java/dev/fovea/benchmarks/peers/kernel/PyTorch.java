package dev.fovea.benchmarks.peers.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;

/** A function in PyTorch with the gradients of Σ upstream · output by its learned operands. */
final class PyTorch {
  /**
   * How far a result may be from PyTorch's, as a share of its largest number: the widest are sums of
   * some 170,000 numbers that nearly cancel, in single precision on its side.
   */
  private static final double APART = 3e-5;

  private static final System.Logger LOGGER = System.getLogger(PyTorch.class.getName());

  private final List<Operand> operands = new ArrayList<>();
  private final Random random;
  private double worst;

  PyTorch(long seed) {
    this.random = new Random(seed);
  }

  /** A tensor by name; whole numbers where {@code indices} is not empty. */
  private record Operand(
      String name, boolean learned, List<Float> values, List<Long> indices, List<Long> shape) {}

  /** An output and the gradients of the learned operands, in their order. */
  record Results(List<float[]> parts) {}

  /** Adds an operand of normal numbers that gets a gradient; gives the numbers. */
  float[] learned(String name, int... shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[size];
    for (int index = 0; index < size; index++) {
      values[index] = (float) random.nextGaussian();
    }
    add(name, true, values, shape);
    return values;
  }

  /** Adds an operand without a gradient. */
  void constant(String name, float[] values, int... shape) {
    add(name, false, values, shape);
  }

  private void add(String name, boolean learned, float[] values, int... shape) {
    List<Float> numbers = new ArrayList<>();
    for (float value : values) {
      numbers.add(value);
    }
    operands.add(new Operand(name, learned, numbers, List.of(), dimensions(shape)));
  }

  /** Adds an operand of whole numbers. */
  void indices(String name, int[] values, int... shape) {
    List<Long> numbers = new ArrayList<>();
    for (int value : values) {
      numbers.add((long) value);
    }
    operands.add(new Operand(name, false, List.of(), numbers, dimensions(shape)));
  }

  private static List<Long> dimensions(int... shape) {
    List<Long> dimensions = new ArrayList<>();
    for (int dimension : shape) {
      dimensions.add((long) dimension);
    }
    return dimensions;
  }

  /** Numbers that stand for the gradient of a loss. */
  float[] upstream(int size) {
    float[] values = new float[size];
    for (int index = 0; index < size; index++) {
      values[index] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Runs a TorchScript body over the operands by their names, forward and backward. */
  Results run(String body, float[] upstream) throws IOException {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    String arguments =
        operands.stream().map(each -> each.name() + ": Tensor").collect(Collectors.joining(", "));
    try (PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
        InputStream archive = TorchScript.function(arguments, body);
        PtSymbolBlock function = JniUtils.loadModule(manager, archive, false, false)) {
      JniUtils.setGradMode(true);
      NDList inputs = new NDList();
      for (Operand operand : operands) {
        PtNDArray array = array(manager, operand);
        array.setRequiresGradient(operand.learned());
        inputs.add(array);
      }
      PtNDArray output =
          (PtNDArray) IValueUtils.forward(function, inputs, true).singletonOrThrow();
      List<float[]> parts = new ArrayList<>();
      parts.add(output.toFloatArray());
      PtNDArray change = (PtNDArray) manager.create(upstream, output.getShape());
      JniUtils.backward(output, change, false, false);
      for (int index = 0; index < operands.size(); index++) {
        if (operands.get(index).learned()) {
          parts.add(inputs.get(index).getGradient().toFloatArray());
        }
      }
      return new Results(parts);
    }
  }

  private static PtNDArray array(PtNDManager manager, Operand operand) {
    Shape shape = new Shape(operand.shape());
    if (operand.values().isEmpty()) {
      long[] indices = LongStream.range(0, operand.indices().size())
          .map(index -> operand.indices().get((int) index))
          .toArray();
      return (PtNDArray) manager.create(indices, shape);
    }
    float[] values = new float[operand.values().size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = operand.values().get(index);
    }
    return (PtNDArray) manager.create(values, shape);
  }

  /** Requires ours to be PyTorch's, and says in the log how near they are. */
  void compare(String name, Results theirs, List<float[]> ours) {
    assertThat(ours).as(name).hasSameSizeAs(theirs.parts());
    for (int part = 0; part < ours.size(); part++) {
      float[] expected = theirs.parts().get(part);
      float[] actual = ours.get(part);
      assertThat(actual.length).as("%s, part %d", name, part).isEqualTo(expected.length);
      double largest = 0;
      double apart = 0;
      for (int index = 0; index < expected.length; index++) {
        largest = Math.max(largest, Math.abs(expected[index]));
        apart = Math.max(apart, Math.abs((double) actual[index] - expected[index]));
        if (Float.isNaN(actual[index])) {
          Assertions.fail("%s, part %d, number %d is NaN".formatted(name, part, index));
        }
      }
      assertThat(largest).as("%s, part %d", name, part).isPositive();
      assertThat(apart / largest).as("%s, part %d", name, part).isLessThan(APART);
      worst = Math.max(worst, apart / largest);
    }
    LOGGER.log(
        System.Logger.Level.INFO,
        "{0}: output and gradients apart from PyTorch''s by at most {1} of the largest",
        name,
        String.format("%.1e", worst));
  }
}
