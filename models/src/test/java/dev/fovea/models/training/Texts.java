package dev.fovea.models.training;

import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.TextModel;
import dev.fovea.models.layers.TokenBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random sequences of tokens whose class is that of their one telling token, among others that tell
 * nothing.
 */
public final class Texts implements LearningTask {
  public static final int WORDS = 60;
  public static final int CLASSES = 4;

  private final TextModel model;
  private final List<int[]> texts;
  private final int[] classes;
  private final int learned;

  /**
   * @param learned how many texts to learn from; half as many to evaluate on
   */
  public Texts(TextModel model, int learned, long seed) {
    this.model = model;
    this.learned = learned;
    Random random = new Random(seed);
    this.classes = random.ints(learned + learned / 2, 0, CLASSES).toArray();
    this.texts =
        Arrays.stream(classes)
            .mapToObj(right -> {
              int[] text = random.ints(random.nextInt(2, 12), CLASSES, WORDS).toArray();
              text[random.nextInt(text.length)] = right;
              return text;
            })
            .toList();
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public int examples() {
    return learned;
  }

  @Override
  public int tokens(int example) {
    return texts.get(example).length;
  }

  @Override
  public Variable loss(Tape tape, int... examples) {
    int[] right = Arrays.stream(examples).map(example -> classes[example]).toArray();
    return tape.crossEntropy(
        model.scores(tape, batch(IntStream.of(examples))), ClassTargets.of(right, 0.1f));
  }

  @Override
  public double evaluate(Tape tape) {
    Matrix probabilities = model.probabilities(tape, batch(IntStream.range(learned, texts.size())));
    int hits = 0;
    for (int row = 0; row < probabilities.rows(); row++) {
      hits += best(probabilities, row) == classes[learned + row] ? 1 : 0;
    }
    return hits / (double) probabilities.rows();
  }

  private static int best(Matrix probabilities, int row) {
    return IntStream.range(0, CLASSES)
        .boxed()
        .max((a, b) -> Float.compare(probabilities.get(row, a), probabilities.get(row, b)))
        .orElseThrow();
  }

  private TokenBatch batch(IntStream examples) {
    return TokenBatch.of(examples.mapToObj(texts::get).toList());
  }
}
