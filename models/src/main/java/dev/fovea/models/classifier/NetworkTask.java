package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.metrics.Answers;
import dev.fovea.models.training.LearningTask;
import java.util.Arrays;
import java.util.List;

/** The neural branch learns its training texts and is judged by its accuracy on dev. */
final class NetworkTask implements LearningTask {
  private final TextNetwork network;
  private final Rows train;
  private final Rows dev;
  private final float smoothing;

  /**
   * Texts with their classes.
   *
   * @param texts the units of each
   * @param classes the class of each
   */
  record Rows(List<int[]> texts, List<Integer> classes) {
    static Rows of(List<int[]> texts, int[] classes) {
      return new Rows(texts, Arrays.stream(classes).boxed().toList());
    }
  }

  NetworkTask(TextNetwork network, Rows train, Rows dev, float smoothing) {
    this.network = network;
    this.train = train;
    this.dev = dev;
    this.smoothing = smoothing;
  }

  List<int[]> devTexts() {
    return dev.texts();
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int examples() {
    return train.classes().size();
  }

  @Override
  public int tokens(int example) {
    return train.texts().get(example).length;
  }

  @Override
  public Variable loss(Tape tape, int... examples) {
    List<int[]> texts = Arrays.stream(examples).mapToObj(train.texts()::get).toList();
    int[] right = Arrays.stream(examples).map(example -> train.classes().get(example)).toArray();
    return tape.crossEntropy(network.scores(tape, texts), ClassTargets.of(right, smoothing));
  }

  @Override
  public double evaluate(Tape tape) {
    float[][] scores = NetworkScores.of(network, tape, dev.texts());
    int right = 0;
    for (int row = 0; row < scores.length; row++) {
      right += Answers.best(scores[row]) == dev.classes().get(row) ? 1 : 0;
    }
    return right / (double) scores.length;
  }
}
