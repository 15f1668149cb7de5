package dev.fovea.models.generation;

import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.training.LearningTask;
import java.util.Arrays;
import java.util.List;

/** To write what a text means, character by character; the metric is the share written exactly. */
final class TranslationTask implements LearningTask {
  private final TranslationNetwork network;
  private final List<TranslationPair> learned;
  private final List<TranslationPair> dev;

  TranslationTask(
      TranslationNetwork network, List<TranslationPair> learned, List<TranslationPair> dev) {
    this.network = network;
    this.learned = learned;
    this.dev = dev;
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int examples() {
    return learned.size();
  }

  @Override
  public int tokens(int example) {
    return learned.get(example).source().length + learned.get(example).target().length;
  }

  @Override
  public Variable loss(Tape tape, int... examples) {
    List<TranslationPair> pairs = Arrays.stream(examples).mapToObj(learned::get).toList();
    TokenBatch sources = TokenBatch.of(pairs.stream().map(TranslationPair::source).toList());
    TokenBatch read = TokenBatch.of(pairs.stream().map(TranslationPair::before).toList());
    int[] targets = pairs.stream().flatMapToInt(pair -> Arrays.stream(pair.target())).toArray();
    return tape.crossEntropy(network.scores(tape, sources, read), ClassTargets.of(targets, 0));
  }

  @Override
  public double evaluate(Tape tape) {
    int right = 0;
    List<int[]> written = network.written(tape, dev.stream().map(TranslationPair::source).toList());
    for (int pair = 0; pair < dev.size(); pair++) {
      right += Arrays.equals(written.get(pair), dev.get(pair).target()) ? 1 : 0;
    }
    return (double) right / dev.size();
  }
}
