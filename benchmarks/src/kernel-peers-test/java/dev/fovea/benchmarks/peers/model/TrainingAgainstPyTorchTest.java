package dev.fovea.benchmarks.peers.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.fovea.attention.autograd.AdamSettings;
import dev.fovea.attention.autograd.AdamW;
import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.benchmarks.model.TrainWork;
import dev.fovea.benchmarks.model.TrainWork.Architecture;
import dev.fovea.models.layers.Sequential;
import dev.fovea.models.layers.TokenBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A golden training test: from the same first weights, logits, loss, the gradient of every
 * parameter and the losses of ten steps of AdamW, here and in PyTorch 2.7.1 by its autograd.
 */
class TrainingAgainstPyTorchTest {
  private static final float RATE = 1e-3f;
  private static final int STEPS = 10;

  private final Map<String, NDArray> means = new HashMap<>();
  private final Map<String, NDArray> squares = new HashMap<>();

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void logitsLossGradientsAndTenLossesArePyTorchs(Architecture architecture) {
    TrainWork work = new TrainWork(architecture, 32, 8, 12, 2);
    Sequential model = work.model();
    TokenBatch texts = TokenBatch.of(work.texts());
    ClassTargets labels = ClassTargets.of(work.labels(), 0);
    Workers workers = new Workers(2);
    Tape tape = new Tape(KernelProvider.kernels(), workers);
    AdamW optimizer =
        new AdamW(
            model.parameters().list(),
            AdamSettings.standard()
                .withDecay(TrainWork.DECAY)
                .withLargestNorm(Float.POSITIVE_INFINITY),
            KernelProvider.kernels(),
            workers);
    float[] ours = new float[STEPS];
    float[] theirs = new float[STEPS];
    try (TorchNetwork network = new TorchNetwork(model.parameters().tensors())) {
      JniUtils.setGradMode(true);
      for (NDArray weight : network.weights().values()) {
        weight.setRequiresGradient(true);
      }
      for (int step = 0; step < STEPS; step++) {
        tape.begin(Pass.training(step));
        Variable scores = model.scores(tape, texts);
        Variable loss = tape.crossEntropy(scores, labels);
        NDArray logits = logits(network, work);
        NDArray cost = crossEntropy(network, logits, work.labels());
        ours[step] = loss.scalar();
        theirs[step] = cost.getFloat();
        tape.backward(loss);
        JniUtils.backward(
            (PtNDArray) cost, (PtNDArray) network.manager().create(1f), false, false);
        if (step == 0) {
          Agreement.require(
              architecture + " logits", rows(scores), logits.toFloatArray(), 1e-5);
          for (Parameter parameter : model.parameters().list()) {
            compare(architecture, parameter, network.weight(parameter.name()).getGradient());
          }
        }
        var _ = optimizer.step(RATE);
        step(network, step + 1);
      }
    }
    Agreement.require(architecture + " losses", ours, theirs, 1e-5);
    assertThat(ours[STEPS - 1]).as("something is learned").isLessThan(0.99f * ours[0]);
  }

  private static void compare(Architecture architecture, Parameter ours, NDArray theirs) {
    String name = architecture + " gradient of " + ours.name();
    if (ours.name().endsWith("key.bias")) {
      // It adds the same to all scores of a query, which changes no softmax: nothing but rounding.
      assertThat(largest(ours.gradient().values())).as(name).isLessThan(1e-7);
      assertThat(largest(theirs.toFloatArray())).as(name).isLessThan(1e-7);
    } else {
      Agreement.require(name, ours.gradient().values(), theirs.toFloatArray(), 3e-5);
    }
  }

  private static double largest(float... values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static float[] rows(Variable scores) {
    float[] values = new float[scores.rows() * scores.columns()];
    for (int index = 0; index < values.length; index++) {
      values[index] = scores.value().get(index / scores.columns(), index % scores.columns());
    }
    return values;
  }

  private static NDArray logits(TorchNetwork network, TrainWork work) {
    long[][] tokens =
        work.texts().stream()
            .map(text -> Arrays.stream(text).asLongStream().toArray())
            .toArray(long[][]::new);
    NDArray x = network.embedding("0.weight", tokens);
    if (work.architecture() == Architecture.ATTENTION) {
      x = attention(network, x, "1.", 1);
    } else {
      for (int layer = 0; layer < TrainWork.LAYERS; layer++) {
        String path = "1.layer." + layer + ".";
        NDArray normed = network.norm(x, path + "attentionNorm", 1e-5);
        x = x.add(attention(network, normed, path + "attention.", TrainWork.HEADS));
        NDArray again = network.norm(x, path + "feedForwardNorm", 1e-5);
        NDArray inner = TorchNetwork.gelu(network.linear(again, path + "feedForward.inner"));
        x = x.add(network.linear(inner, path + "feedForward.outer"));
      }
      x = network.norm(x, "1.norm", 1e-5);
    }
    return network.linear(x.mean(new int[] {1}), "3");
  }

  private static NDArray attention(TorchNetwork network, NDArray x, String path, int heads) {
    NDArray attended =
        network.attention(
            network.linear(x, path + "query"),
            network.linear(x, path + "key"),
            network.linear(x, path + "value"),
            heads,
            false);
    return network.linear(attended, path + "output");
  }

  private static NDArray crossEntropy(TorchNetwork network, NDArray logits, int... labels) {
    float[] right = new float[labels.length * TrainWork.CLASSES];
    for (int row = 0; row < labels.length; row++) {
      right[row * TrainWork.CLASSES + labels[row]] = 1;
    }
    NDArray chosen = network.manager().create(right, new Shape(labels.length, TrainWork.CLASSES));
    return logits.logSoftmax(-1).mul(chosen).sum().mul(network.constant(-1.0 / labels.length));
  }

  /** AdamW by the paper; PyTorch's own is compared in {@code bench train}. */
  private void step(TorchNetwork network, int taken) {
    JniUtils.setGradMode(false);
    network
        .weights()
        .forEach((name, weight) -> {
          NDArray gradient = weight.getGradient();
          NDArray mean =
              means.getOrDefault(name, gradient.zerosLike()).mul(0.9).add(gradient.mul(0.1));
          NDArray square =
              squares
                  .getOrDefault(name, gradient.zerosLike())
                  .mul(0.999)
                  .add(gradient.mul(gradient).mul(0.001));
          means.put(name, mean);
          squares.put(name, square);
          float decay = weight.getShape().dimension() == 2 ? TrainWork.DECAY : 0;
          NDArray root = square.div(1 - Math.pow(0.999, taken)).sqrt().add(1e-8);
          NDArray move = mean.div(1 - Math.pow(0.9, taken)).div(root);
          weight.subi(weight.mul(decay).add(move).mul(RATE));
          JniUtils.zeroGrad((PtNDArray) weight);
        });
    JniUtils.setGradMode(true);
  }
}
