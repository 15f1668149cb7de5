package dev.fovea.benchmarks.peers.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.Work;
import dev.fovea.benchmarks.model.TrainWork;
import dev.fovea.benchmarks.peers.kernel.TorchScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * PyTorch through DJL (Apache-2.0; PyTorch BSD-3-Clause): its autograd and its fused AdamW over the
 * model in TorchScript, which spares it one call through JNI for each operation.
 */
public final class DjlTraining implements Contender {
  /** For the service loader. */
  public DjlTraining() {
    // Nothing is sent anywhere by a benchmark.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  @Override
  public String name() {
    return "djl-pytorch";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    return work instanceof TrainWork training
        ? Optional.of(new Training(training))
        : Optional.empty();
  }

  private static final class Training implements Run {
    private final float[] losses = new float[TrainWork.COMPARED_STEPS];
    private final PtNDManager manager;
    private final PtSymbolBlock model;
    private final NDList inputs = new NDList();
    private final Group matrices;
    private final Group vectors;
    private int step;

    Training(TrainWork work) {
      this.manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
      JniUtils.setNumThreads(work.threads());
      // DJL keeps the tape off; a gradient collector of its own would walk all arrays each time.
      JniUtils.setGradMode(true);
      TorchClassifier classifier = new TorchClassifier(work);
      try (InputStream archive = TorchScript.module(classifier.methods())) {
        this.model = JniUtils.loadModule(manager, archive, false, false);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      this.matrices = new Group(manager, classifier.matrices(), TrainWork.DECAY);
      this.vectors = new Group(manager, classifier.vectors(), 0);
      long[] tokens =
          work.texts().stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
      PtNDArray texts =
          (PtNDArray) manager.create(tokens, new Shape(work.batch(), work.length()));
      PtNDArray labels =
          (PtNDArray) manager.create(Arrays.stream(work.labels()).asLongStream().toArray());
      // Arrays of one such name are one list.
      add("w[]", matrices);
      add("b[]", vectors);
      inputs.add(texts);
      inputs.add(labels);
    }

    private void add(String name, Group group) {
      for (PtNDArray value : group.values()) {
        value.setName(name);
        inputs.add(value);
      }
    }

    @Override
    public void once() {
      try (PtNDArray loss =
              (PtNDArray) IValueUtils.forward(model, inputs, true).singletonOrThrow();
          PtNDArray one = (PtNDArray) manager.create(1f)) {
        float value = loss.getFloat();
        if (step < losses.length) {
          losses[step] = value;
        }
        JniUtils.backward(loss, one, false, false);
      }
      float rate = TrainWork.rate(step);
      matrices.step(model, rate);
      vectors.step(model, rate);
      step++;
    }

    @Override
    public List<float[]> results() {
      return List.of(losses);
    }

    @Override
    public void close() {
      manager.close();
    }
  }

  /** Parameters of one decay. */
  private static final class Group {
    private final PtNDManager manager;
    private final PtNDArray[] values;
    private final PtNDArray[] means;
    private final PtNDArray[] squares;
    private final PtNDArray[] steps;
    private final float decay;
    private Optional<PtNDArray[]> gradients = Optional.empty();

    Group(PtNDManager manager, List<TorchClassifier.Part> parts, float decay) {
      this.manager = manager;
      this.decay = decay;
      this.values =
          parts.stream()
              .map(part -> (PtNDArray) manager.create(part.values(), new Shape(part.shape())))
              .toArray(PtNDArray[]::new);
      this.means = zeros();
      this.squares = zeros();
      this.steps =
          parts.stream().map(_ -> (PtNDArray) manager.create(0f)).toArray(PtNDArray[]::new);
      for (PtNDArray value : values) {
        value.setRequiresGradient(true);
      }
    }

    private PtNDArray[] zeros() {
      return Arrays.stream(values)
          .map(value -> (PtNDArray) manager.zeros(value.getShape()))
          .toArray(PtNDArray[]::new);
    }

    PtNDArray[] values() {
      return values;
    }

    void step(PtSymbolBlock model, float rate) {
      // The same arrays in every step: they are set to zeros and not made anew.
      PtNDArray[] slopes =
          gradients.orElseGet(
              () ->
                  Arrays.stream(values)
                      .map(PtNDArray::getGradient)
                      .toArray(PtNDArray[]::new));
      gradients = Optional.of(slopes);
      JniUtils.setGradMode(false);
      IValue[] arguments = {
        IValue.listFrom(values),
        IValue.listFrom(slopes),
        IValue.listFrom(means),
        IValue.listFrom(squares),
        IValue.listFrom(steps),
        IValue.from((double) rate),
        IValue.from((double) decay)
      };
      IValueUtils.runMethod(model, "step", arguments).close();
      for (IValue argument : arguments) {
        argument.close();
      }
      JniUtils.setGradMode(true);
    }
  }
}
