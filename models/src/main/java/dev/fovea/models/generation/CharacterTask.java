package dev.fovea.models.generation;

import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.training.LearningTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * To say the next character at every place of a text. The text is cut into pieces of the context's
 * length; the last tenth is held out, and the metric is minus its cross-entropy in nats.
 */
final class CharacterTask implements LearningTask {
  private static final int HELD_OUT = 10;
  private static final int EVALUATED_TOGETHER = 16;

  private final CharacterNetwork network;
  private final List<int[]> pieces = new ArrayList<>();
  private final int learned;

  CharacterTask(CharacterNetwork network, int[] text, int context) {
    this.network = network;
    for (int from = 0; from + 1 < text.length; from += context) {
      pieces.add(Arrays.copyOfRange(text, from, Math.min(text.length, from + context + 1)));
    }
    this.learned = pieces.size() - Math.max(1, pieces.size() / HELD_OUT);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int examples() {
    return learned;
  }

  @Override
  public int tokens(int example) {
    return pieces.get(example).length - 1;
  }

  @Override
  public Variable loss(Tape tape, int... examples) {
    return loss(tape, Arrays.stream(examples).mapToObj(pieces::get).toList());
  }

  private Variable loss(Tape tape, List<int[]> texts) {
    TokenBatch read =
        TokenBatch.of(texts.stream().map(text -> Arrays.copyOf(text, text.length - 1)).toList());
    int[] next = texts.stream().flatMapToInt(text -> Arrays.stream(text, 1, text.length)).toArray();
    return tape.crossEntropy(network.scores(tape, read), ClassTargets.of(next, 0));
  }

  @Override
  public double evaluate(Tape tape) {
    double sum = 0;
    long count = 0;
    for (int from = learned; from < pieces.size(); from += EVALUATED_TOGETHER) {
      List<int[]> part = pieces.subList(from, Math.min(pieces.size(), from + EVALUATED_TOGETHER));
      int characters = part.stream().mapToInt(text -> text.length - 1).sum();
      tape.begin(Pass.inference());
      sum += (double) loss(tape, part).scalar() * characters;
      count += characters;
    }
    return -sum / count;
  }
}
