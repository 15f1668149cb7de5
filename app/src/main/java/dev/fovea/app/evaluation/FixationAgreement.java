package dev.fovea.app.evaluation;

import dev.fovea.app.evaluation.ReadSentences.Sentence;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.WordRelevance;
import dev.fovea.models.metrics.Ranks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * How far what each method finds important agrees with where people look: the mean over sentences
 * of Spearman's correlation between the words' numbers and the words' shares of the reading time,
 * as Hollenstein and Beinborn ("Relative Importance in Sentence Processing", 2021) measured it.
 * Beside them stand the length of a word and its rarity in these very sentences.
 */
public final class FixationAgreement {
  private final ReadSentences sentences;
  private final InspectableEncoder encoder;

  public FixationAgreement(ReadSentences sentences, InspectableEncoder encoder) {
    this.sentences = sentences;
    this.encoder = encoder;
  }

  /**
   * A method's figure.
   *
   * @param method as typed, or {@code length} or {@code rarity}
   * @param spearman the mean over the sentences
   * @param sentences how many have two different numbers on both sides
   */
  public record Row(String method, double spearman, int sentences) {}

  /**
   * Measures all methods.
   *
   * @param most how many sentences, drawn with the seed; all when there are no more
   * @param progress told how many more sentences are done
   */
  public List<Row> run(int most, long seed, IntConsumer progress) {
    Map<String, Function<Sentence, double[]>> methods = new LinkedHashMap<>();
    Map<String, Integer> counts = sentences.counts();
    methods.put("length", sentence -> numbers(sentence, String::length));
    methods.put("rarity", sentence -> numbers(sentence, word -> -counts.getOrDefault(word, 0)));
    WordRelevance relevance = new WordRelevance(encoder);
    for (ExplanationMethod method : ExplanationMethod.ofEncoders()) {
      methods.put(method.word(), sentence -> relevance.of(sentence.words(), method));
    }
    Map<String, List<Double>> found = new LinkedHashMap<>();
    methods.keySet().forEach(name -> found.put(name, new ArrayList<>()));
    for (Sentence sentence : sample(most, seed)) {
      double[] fixation = sentence.fixation().stream().mapToDouble(Double::doubleValue).toArray();
      methods.forEach((name, method) -> {
        OptionalDouble correlation = Ranks.correlation(method.apply(sentence), fixation);
        correlation.ifPresent(found.getOrDefault(name, List.of())::add);
      });
      progress.accept(1);
    }
    return found.entrySet().stream()
        .map(entry ->
            new Row(
                entry.getKey(),
                entry.getValue().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN),
                entry.getValue().size()))
        .toList();
  }

  private List<Sentence> sample(int most, long seed) {
    List<Sentence> shuffled = new ArrayList<>(sentences.all());
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  private static double[] numbers(Sentence sentence, Function<String, Integer> number) {
    return sentence.words().stream().mapToDouble(number::apply).toArray();
  }
}
