package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.Inspection;
import dev.fovea.models.classifier.InspectableClassifier;
import dev.fovea.models.classifier.InspectableClassifier.GramShare;
import dev.fovea.models.classifier.InspectableClassifier.Parts;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.classifier.TokenVectors;
import dev.fovea.models.classifier.WeightedSlope;
import dev.fovea.models.unit.TextGrams.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Explains what a classifier says of a text: which words speak for its answer and which against, in
 * log-odds, and where its neural branch looked. The n-gram branch's part is exact with every
 * method. Safe for use by several threads.
 */
public final class ClassifierExplainer {
  private final InspectableClassifier inside;
  private final String name;
  private final long seed;

  /**
   * @param name what the classifier is called
   * @param seed of the random orders that faithfulness is compared with
   */
  public ClassifierExplainer(TextClassifier classifier, String name, long seed) {
    this.inside = classifier.inspectable();
    this.name = name;
    this.seed = seed;
  }

  /** What a method found: a number for each word in all, and the linear branch's part of it. */
  private record Found(List<Double> all, List<Double> linear, OptionalDouble constant) {
    static Found of(double[] all, double[] linear, OptionalDouble constant) {
      return new Found(
          Arrays.stream(all).boxed().toList(), Arrays.stream(linear).boxed().toList(), constant);
    }

    double[] importance() {
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** The number of layers of the neural branch that attend. */
  public int layers() {
    return inside.layers();
  }

  /** The number of attention heads in each of them. */
  public int heads() {
    return inside.heads();
  }

  /** The methods that the classifier can be explained by. */
  public List<ExplanationMethod> methods() {
    return inside.splits() ? List.of(ExplanationMethod.values()) : ExplanationMethod.ofEncoders();
  }

  /**
   * Explains an answer.
   *
   * @param source the weights to show; see {@link SentenceExplainer#explain}
   * @throws IllegalArgumentException when the text has no word, when there is no class, layer or
   *     head of the name or number asked for, or when the method is not one of {@link #methods}
   */
  public Explanation explain(
      String text, ExplanationMethod method, AttentionSource source, ClassQuestion question) {
    List<WordSpan> spans = WordSegmenter.words(text);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("the text has no word to explain");
    }
    AttentionSource shown = source.shownWith(method, layers());
    shown.check(name, layers(), heads());
    TextClassifier classifier = inside.classifier();
    float[] scores = classifier.scores(List.of(text))[0];
    ClassContrast contrast = ClassContrast.of(question, classifier.labels(), scores);
    double[] weighing = contrast.weights(scores.length);
    Inspection inspection = inside.inspect(text);
    Tensor weights = WordWeighing.weights(inspection, shown);
    WordTokens words = new WordTokens(inspection.text().tokens(), spans);
    WordRemoval removal = new WordRemoval(text, spans);
    Found found =
        switch (method) {
          case LEAVE_ONE_OUT -> leaveOneOut(removal, weighing);
          case INTEGRATED_GRADIENTS -> integrated(text, inspection, words, weighing);
          case GRADIENT_X_INPUT -> timesInput(text, inspection, words, weighing);
          case EXACT -> exact(text, inspection, words, weighing);
          case ROLLOUT, ATTENTION ->
              Found.of(
                  words.reach(inspection, weights),
                  linear(text, words, spans.size(), weighing),
                  OptionalDouble.empty());
        };
    double score = inside.parts(List.of(text), weighing).getFirst().sum();
    List<WordContribution> contributions = new ArrayList<>();
    for (int word = 0; word < spans.size(); word++) {
      WordSpan span = spans.get(word);
      contributions.add(
          new WordContribution(span.in(text), span.start(), span.end(), found.all().get(word)));
    }
    KeptWords kept =
        new KeptWords(
            removal,
            texts -> {
              double whole = contrast.probability(scores);
              return Arrays.stream(classifier.scores(texts))
                  .mapToDouble(part -> whole - contrast.probability(part))
                  .toArray();
            });
    return new Explanation(
        text,
        inspection.text().truncated(),
        name,
        method,
        inspection.text().tokens(),
        contributions,
        shown,
        weights,
        inspection.attention(),
        gap(found, score),
        new FaithfulnessMeasure(kept, seed).of(found.importance()),
        Optional.of(
            new ClassAnswer(
                classifier.labels().name(contrast.label()),
                contrast.against().stream().mapToObj(classifier.labels()::name).findFirst(),
                contrast.probability(scores),
                score,
                found.constant(),
                inside.hasLinear() ? found.linear() : List.of())));
  }

  private static OptionalDouble gap(Found found, double score) {
    return found.constant().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.abs(
                score - found.constant().getAsDouble() - Arrays.stream(found.importance()).sum()));
  }

  private Found leaveOneOut(WordRemoval removal, double... contrast) {
    int count = removal.words().size();
    List<String> texts = new ArrayList<>(List.of(removal.text()));
    IntStream.range(0, count).forEach(word -> texts.add(removal.without(word)));
    List<Parts> parts = inside.parts(texts, contrast);
    Parts whole = parts.getFirst();
    double[] all = new double[count];
    double[] linear = new double[count];
    for (int word = 0; word < count; word++) {
      all[word] = whole.sum() - parts.get(word + 1).sum();
      linear[word] = whole.linear() - parts.get(word + 1).linear();
    }
    return Found.of(all, linear, OptionalDouble.empty());
  }

  private Found integrated(
      String text, Inspection inspection, WordTokens words, double... contrast) {
    TokenVectors vectors = inside.vectors(inspection.text());
    IntegratedGradients.Path path =
        new IntegratedGradients(
                points -> inside.slopes(points, contrast),
                inspection.text().tokens(),
                vectors.sum())
            .path();
    return together(
        words.sums(vectors.shares(path.slope())),
        text,
        words,
        OptionalDouble.of(path.silent()),
        contrast);
  }

  private Found timesInput(
      String text, Inspection inspection, WordTokens words, double... contrast) {
    TokenVectors vectors = inside.vectors(inspection.text());
    Tensor slope = inside.slopes(List.of(vectors.sum()), contrast).getFirst().gradient();
    return together(
        words.sums(vectors.shares(slope)), text, words, OptionalDouble.empty(), contrast);
  }

  private Found exact(String text, Inspection inspection, WordTokens words, double... contrast) {
    WeightedSlope slope =
        inside
            .slopeOfWeights(inspection, contrast)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s is no single attention layer: its score cannot be split exactly"
                        .formatted(name)));
    return together(
        words.sums(inside.vectors(inspection.text()).shares(slope.gradient())),
        text,
        words,
        OptionalDouble.of(slope.constant()),
        contrast);
  }

  private Found together(
      double[] neural, String text, WordTokens words, OptionalDouble constant, double... contrast) {
    double[] linear = linear(text, words, neural.length, contrast);
    double[] all = new double[neural.length];
    for (int word = 0; word < all.length; word++) {
      all[word] = neural[word] + linear[word];
    }
    return Found.of(
        all,
        linear,
        constant.isEmpty()
            ? constant
            : OptionalDouble.of(constant.getAsDouble() + inside.constant(contrast)));
  }

  /** What the n-grams that a word is part of add, each shared evenly among its words. */
  private double[] linear(String text, WordTokens words, int count, double... contrast) {
    double[] linear = new double[count];
    for (GramShare gram : inside.linearShares(text, contrast)) {
      for (Place place : gram.words()) {
        linear[words.wordAt(place.start())] += gram.share() / gram.words().size();
      }
    }
    return linear;
  }
}
