package dev.fovea.models.explanation;

import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.classifier.TextClassifier;
import java.util.List;

/**
 * What can be explained: an encoder's embedding or a classifier's label. Safe for use by several
 * threads.
 */
public sealed interface ExplainedModel {
  /** An encoder's embedding of a text as a whole. */
  static ExplainedModel of(InspectableEncoder encoder, long seed) {
    return new Encoder(encoder, seed);
  }

  /**
   * A classifier's answer.
   *
   * @param name what it is called
   */
  static ExplainedModel of(TextClassifier classifier, String name, long seed) {
    return new Classifier(
        name, classifier.labels().names(), new ClassifierExplainer(classifier, name, seed));
  }

  /** Whether a text has a word to explain. */
  static boolean hasWords(String text) {
    return !WordSegmenter.words(text).isEmpty();
  }

  /** What it is called. */
  String name();

  /** How many layers attend. */
  int layers();

  /** How many heads each of them has. */
  int heads();

  /** The methods it can be explained by. */
  List<ExplanationMethod> methods();

  /** Its classes; none of an encoder. */
  List<String> labels();

  /**
   * The explanation.
   *
   * @param question of a classifier; an encoder can only be asked for its answer
   * @throws IllegalArgumentException for a text without words, or for a class, layer, head or
   *     method that it does not have
   */
  Explanation explain(
      String text, ExplanationMethod method, AttentionSource source, ClassQuestion question);

  /** An encoder. */
  record Encoder(InspectableEncoder encoder, long seed) implements ExplainedModel {
    @Override
    public String name() {
      return encoder.name();
    }

    @Override
    public int layers() {
      return encoder.layers();
    }

    @Override
    public int heads() {
      return encoder.heads();
    }

    @Override
    public List<ExplanationMethod> methods() {
      return ExplanationMethod.ofEncoders();
    }

    @Override
    public List<String> labels() {
      return List.of();
    }

    @Override
    public Explanation explain(
        String text, ExplanationMethod method, AttentionSource source, ClassQuestion question) {
      if (!question.equals(ClassQuestion.ofAnswer())) {
        throw new IllegalArgumentException(name() + " has no classes");
      }
      return new SentenceExplainer(encoder, seed).explain(text, method, source);
    }
  }

  /** A classifier. */
  record Classifier(String name, List<String> labels, ClassifierExplainer explainer)
      implements ExplainedModel {
    public Classifier {
      labels = List.copyOf(labels);
    }

    @Override
    public int layers() {
      return explainer.layers();
    }

    @Override
    public int heads() {
      return explainer.heads();
    }

    @Override
    public List<ExplanationMethod> methods() {
      return explainer.methods();
    }

    @Override
    public Explanation explain(
        String text, ExplanationMethod method, AttentionSource source, ClassQuestion question) {
      return explainer.explain(text, method, source, question);
    }
  }
}
