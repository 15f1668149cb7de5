package dev.fovea.app.view;

import dev.fovea.attention.Tensor;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassAnswer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.Faithfulness;
import dev.fovea.models.explanation.WordContribution;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Explanations whose numbers are made up. */
final class SampleExplanations {
  private SampleExplanations() {}

  static Explanation english() {
    return of("😀 cats sat", List.of("😀", "cats", "sat"));
  }

  static Explanation chinese() {
    return of("猫坐在垫子上", List.of("猫", "坐在", "垫子", "上"));
  }

  static Explanation hostile() {
    return of(
        "<script>alert(1)</script> \u001b[31mred \u202erev",
        List.of("<script>alert(1)</script>", "\u001b[31mred", "\u202erev"));
  }

  /** With a word that speaks against the rest, and a completeness gap. */
  static Explanation signed() {
    Explanation whole = english();
    WordContribution against = whole.words().get(1);
    return new Explanation(
        whole.text(),
        false,
        whole.model(),
        ExplanationMethod.INTEGRATED_GRADIENTS,
        whole.tokens(),
        List.of(
            whole.words().get(0),
            new WordContribution(against.word(), against.start(), against.end(), -0.1),
            whole.words().get(2)),
        whole.source(),
        whole.weights(),
        whole.heads(),
        OptionalDouble.of(0.0004),
        whole.faithfulness(),
        Optional.empty());
  }

  /** A classifier's, with an n-gram branch. */
  static Explanation ofClassifier() {
    Explanation whole = signed();
    return new Explanation(
        whole.text(),
        false,
        "headlines",
        ExplanationMethod.EXACT,
        whole.tokens(),
        whole.words(),
        new AttentionSource.Layer(0, OptionalInt.of(0)),
        whole.weights(),
        whole.heads(),
        OptionalDouble.of(0),
        whole.faithfulness(),
        Optional.of(
            new ClassAnswer(
                "<b>science</b>",
                Optional.of("sport"),
                0.91,
                2.31,
                OptionalDouble.of(0.25),
                List.of(0.125, -0.0625, 0.03125))));
  }

  static Explanation ofWords(int count) {
    List<String> words = new ArrayList<>();
    for (int word = 0; word < count; word++) {
      words.add("word" + word);
    }
    Explanation whole = of(String.join(" ", words), words);
    return new Explanation(
        whole.text(),
        true,
        whole.model(),
        ExplanationMethod.ATTENTION,
        whole.tokens(),
        whole.words(),
        new AttentionSource.Layer(3, OptionalInt.of(2)),
        whole.weights(),
        whole.heads(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Explanation of(String text, List<String> words) {
    List<Token> tokens = new ArrayList<>();
    List<WordContribution> contributions = new ArrayList<>();
    tokens.add(new Token("[CLS]", 101, -1, 0, 0));
    int at = 0;
    for (String word : words) {
      int start = text.indexOf(word, at);
      at = start + word.length();
      tokens.add(new Token(word, 7, contributions.size(), start, at));
      contributions.add(
          new WordContribution(word, start, at, 0.5 / words.size() / (1 + contributions.size())));
    }
    tokens.add(new Token("[SEP]", 102, -1, 0, 0));
    int length = tokens.size();
    Tensor weights = Tensor.zeros(length, length);
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        weights.values()[row * length + column] = (column + 1) * 2f / (length * (length + 1));
      }
    }
    return new Explanation(
        text,
        false,
        "all-minilm-l6-v2",
        ExplanationMethod.LEAVE_ONE_OUT,
        tokens,
        contributions,
        new AttentionSource.RolledOut(),
        weights,
        List.of(weights.reshape(1, length, length)),
        OptionalDouble.empty(),
        Optional.of(new Faithfulness(0.41, 0.12, OptionalDouble.of(0.93))),
        Optional.empty());
  }
}
