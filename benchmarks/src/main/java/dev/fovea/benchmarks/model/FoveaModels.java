package dev.fovea.benchmarks.model;

import dev.fovea.attention.autograd.AdamSettings;
import dev.fovea.attention.autograd.AdamW;
import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.Work;
import dev.fovea.models.Embedding;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.layers.Sequential;
import dev.fovea.models.layers.TokenBatch;
import java.util.List;
import java.util.Optional;

/** Ours. Encoding runs on the threads of the process. */
public final class FoveaModels implements Contender {
  private final TextEncoder encoder = new PretrainedEncoders().named("all-minilm-l6-v2");

  @Override
  public String name() {
    return "fovea";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    return switch (work) {
      case TrainWork training -> Optional.of(new Training(training));
      case EncodeWork encoding -> Optional.of(new Encoding(encoder, encoding.sentences()));
      default -> Optional.empty();
    };
  }

  /** A model that learns one batch. */
  private static final class Training implements Run {
    private final float[] losses = new float[TrainWork.COMPARED_STEPS];
    private final Sequential model;
    private final TokenBatch texts;
    private final ClassTargets labels;
    private final Tape tape;
    private final AdamW optimizer;
    private int step;

    Training(TrainWork work) {
      Kernels kernels = KernelProvider.kernels();
      Workers workers =
          work.threads() == Workers.shared().threads()
              ? Workers.shared()
              : new Workers(work.threads());
      this.model = work.model();
      this.texts = TokenBatch.of(work.texts());
      this.labels = ClassTargets.of(work.labels(), 0);
      this.tape = new Tape(kernels, workers);
      this.optimizer =
          new AdamW(
              model.parameters().list(),
              AdamSettings.standard()
                  .withDecay(TrainWork.DECAY)
                  .withLargestNorm(Float.POSITIVE_INFINITY),
              kernels,
              workers);
    }

    @Override
    public void once() {
      tape.begin(Pass.training(step));
      Variable loss = tape.crossEntropy(model.scores(tape, texts), labels);
      float value = loss.scalar();
      if (step < losses.length) {
        losses[step] = value;
      }
      tape.backward(loss);
      var _ = optimizer.step(TrainWork.rate(step));
      step++;
    }

    @Override
    public List<float[]> results() {
      return List.of(losses);
    }
  }

  /** Sentences that are encoded again and again. */
  private static final class Encoding implements Run {
    private final TextEncoder encoder;
    private final List<String> sentences;
    private List<Embedding> last = List.of();

    Encoding(TextEncoder encoder, List<String> sentences) {
      this.encoder = encoder;
      this.sentences = sentences;
    }

    @Override
    public void once() {
      last = encoder.encode(sentences, EncodeWork.MAXIMUM_TOKENS);
    }

    @Override
    public List<float[]> results() {
      return last.stream().map(Embedding::toArray).toList();
    }
  }
}
