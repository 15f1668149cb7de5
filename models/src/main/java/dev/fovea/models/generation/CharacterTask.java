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
 * To say the next character at every place of a text. The last tenth is held out, and the metric is
 * minus its cross-entropy in nats. What is learned from is cut into pieces of the context's length
 * that begin every quarter of it: with pieces side by side a character would always stand at the
 * same place of its piece, and a short text would be known by its places.
 */
final class CharacterTask implements LearningTask {
  private static final int HELD_OUT = 10;
  private static final int OVERLAPPING = 4;
  private static final int EVALUATED_TOGETHER = 16;

  private final CharacterNetwork network;
  private final List<int[]> learned = new ArrayList<>();
  private final List<int[]> heldOut = new ArrayList<>();

  CharacterTask(CharacterNetwork network, int[] text, int context) {
    this.network = network;
    int border = border(text.length, context);
    for (int from = 0; from < border; from += stride(context)) {
      learned.add(Arrays.copyOfRange(text, from, Math.min(border, from + context) + 1));
    }
    for (int from = border; from + 1 < text.length; from += context) {
      heldOut.add(Arrays.copyOfRange(text, from, Math.min(text.length, from + context + 1)));
    }
  }

  /** How many pieces a text of so many characters gives to learn from. */
  static int learnedPieces(int characters, int context) {
    return Math.ceilDiv(border(characters, context), stride(context));
  }

  /** Where what is held out begins, at a multiple of the context. */
  private static int border(int characters, int context) {
    int places = Math.ceilDiv(characters - 1, context);
    return (places - Math.max(1, places / HELD_OUT)) * context;
  }

  private static int stride(int context) {
    return Math.max(1, context / OVERLAPPING);
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
    return learned.get(example).length - 1;
  }

  @Override
  public Variable loss(Tape tape, int... examples) {
    return loss(tape, Arrays.stream(examples).mapToObj(learned::get).toList());
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
    for (int from = 0; from < heldOut.size(); from += EVALUATED_TOGETHER) {
      List<int[]> part = heldOut.subList(from, Math.min(heldOut.size(), from + EVALUATED_TOGETHER));
      int characters = part.stream().mapToInt(text -> text.length - 1).sum();
      tape.begin(Pass.inference());
      sum += (double) loss(tape, part).scalar() * characters;
      count += characters;
    }
    return -sum / count;
  }
}
