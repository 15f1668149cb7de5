package dev.fovea.benchmarks.model;

import dev.fovea.benchmarks.kernel.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Turning sentences into points with all-MiniLM-L6-v2 in single precision: from text, with the same
 * tokenizer for everyone, to vectors of unit length. There are no operands; the result has one
 * array a sentence.
 *
 * @param sentences what is encoded
 * @param shape for people
 * @param operations of the products and attention
 * @param threads to run on
 */
public record EncodeWork(List<String> sentences, String shape, double operations, int threads)
    implements Work {
  /** The most tokens of a sentence, markers included. */
  public static final int MAXIMUM_TOKENS = 128;

  private static final int LAYERS = 6;
  private static final int WIDTH = 384;
  private static final int INNER_WIDTH = 1536;

  /** What two single-precision encoders of one sentence must reach. */
  private static final double LEAST_COSINE = 0.99999;

  /** Words that are one token each. */
  private static final List<String> WORDS =
      List.of(
          ("the a of in and with on for city water light paper market music garden river train"
                  + " doctor winter story window bridge teacher morning island engine village answer"
                  + " science summer family letter history color number reads finds makes opens"
                  + " keeps old new small quiet bright every another")
              .split(" "));

  /** Copies. */
  public EncodeWork {
    sentences = List.copyOf(sentences);
  }

  /**
   * So many sentences of so many tokens, markers included.
   *
   * @param fewest tokens of a sentence
   * @param most tokens of a sentence
   */
  static EncodeWork of(int count, int fewest, int most, int threads) {
    Random random = new Random(42);
    List<String> sentences = new ArrayList<>();
    double operations = 0;
    for (int sentence = 0; sentence < count; sentence++) {
      int tokens = random.nextInt(fewest, most + 1);
      List<String> words = new ArrayList<>();
      for (int word = 0; word < tokens - 2; word++) {
        words.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      sentences.add(String.join(" ", words));
      operations +=
          LAYERS
              * tokens
              * (2 * (4.0 * WIDTH * WIDTH + 2.0 * WIDTH * INNER_WIDTH) + 4.0 * tokens * WIDTH);
    }
    String lengths = fewest == most ? "L%d".formatted(most) : "L%d…%d".formatted(fewest, most);
    return new EncodeWork(sentences, "S%d %s".formatted(count, lengths), operations, threads);
  }

  @Override
  public String name() {
    return sentences.size() == 1 ? "encode-one" : "encode-many";
  }

  @Override
  public String group() {
    return "encode";
  }

  @Override
  public double warmUpSeconds() {
    return 5;
  }

  @Override
  public List<float[]> operands(long seed) {
    return List.of();
  }

  /**
   * @throws IllegalStateException when two points of a sentence lie in different directions
   */
  @Override
  public double difference(List<float[]> one, List<float[]> other) {
    double largest = 0;
    double apart = 0;
    for (int sentence = 0; sentence < sentences.size(); sentence++) {
      float[] mine = one.get(sentence);
      float[] theirs = other.get(sentence);
      double cosine = 0;
      for (int index = 0; index < mine.length; index++) {
        cosine += (double) mine[index] * theirs[index];
        largest = Math.max(largest, Math.abs(mine[index]));
        apart = Math.max(apart, Math.abs((double) mine[index] - theirs[index]));
      }
      if (!(cosine >= LEAST_COSINE)) {
        throw new IllegalStateException(
            "the points of '%s' have a cosine of %s".formatted(sentences.get(sentence), cosine));
      }
    }
    return apart / largest;
  }
}
