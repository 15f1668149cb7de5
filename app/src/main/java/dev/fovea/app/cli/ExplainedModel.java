package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.data.Labels;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassQuestion;
import dev.fovea.models.explanation.ClassifierExplainer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.SentenceExplainer;
import java.util.List;
import java.util.Optional;

/** What {@code explain} can explain: an encoder's embedding or a classifier's label. */
sealed interface ExplainedModel {
  /** What it is called. */
  String name();

  /** How many layers attend. */
  int layers();

  /** How many heads each of them has. */
  int heads();

  /** The methods it can be explained by. */
  List<ExplanationMethod> methods();

  /**
   * The explanation.
   *
   * @throws UnusableInputException for a class that it does not have
   */
  Explanation explain(
      String text,
      ExplanationMethod method,
      AttentionSource source,
      ClassQuestion question,
      Messages messages);

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
    public Explanation explain(
        String text,
        ExplanationMethod method,
        AttentionSource source,
        ClassQuestion question,
        Messages messages) {
      if (question.label().isPresent() || question.against().isPresent()) {
        throw new UnusableInputException(messages.text("explain.failure.noClasses", name()));
      }
      return new SentenceExplainer(encoder, seed).explain(text, method, source);
    }
  }

  /** A classifier of a folder. */
  record Classifier(String name, Labels labels, ClassifierExplainer explainer)
      implements ExplainedModel {
    static Classifier of(String folder, String name, long seed, Messages messages) {
      TextClassifier classifier = ModelFolder.read(folder, messages);
      return new Classifier(
          name, classifier.labels(), new ClassifierExplainer(classifier, name, seed));
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
        String text,
        ExplanationMethod method,
        AttentionSource source,
        ClassQuestion question,
        Messages messages) {
      requireKnown(question.label(), messages);
      requireKnown(question.against(), messages);
      try {
        return explainer.explain(text, method, source, question);
      } catch (ClassQuestion.SameClassException same) {
        throw new UnusableInputException(messages.text("explain.failure.same", same.label()), same);
      }
    }

    private void requireKnown(Optional<String> label, Messages messages) {
      if (label.isPresent() && labels.number(label.get()).isEmpty()) {
        throw new UnusableInputException(
            messages.text(
                "explain.failure.label", label.get(), name, String.join(", ", labels.names())));
      }
    }
  }
}
