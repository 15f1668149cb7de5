package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.Language;
import dev.fovea.models.data.Labels;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassAnswer;
import dev.fovea.models.explanation.ClassQuestion;
import dev.fovea.models.explanation.ClassifierExplainer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.WordContribution;
import dev.fovea.models.layers.AttentionKind;
import dev.fovea.models.unit.NGrams;
import dev.fovea.models.unit.TextGrams;
import dev.fovea.models.unit.TextUnits;
import dev.fovea.models.unit.UnitKind;
import dev.fovea.models.unit.UnitSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks with random weights: what is explained need not make sense to be explained rightly. */
class ClassifierExplainerTest {
  private static final List<String> TEXTS =
      List.of(
          "the striker missed the penalty in the match",
          "the bank raised the interest on bonds",
          "the pan was hot and the soup was thick",
          "the striker and the bank met in the match");
  private static final int[] CLASSES = {0, 1, 2, 0};
  private static final Labels LABELS = Labels.of(List.of("sport", "money", "food"));
  private static final String TEXT = "The striker missed the bank, and the match was unheard-of!";
  private static final AttentionSource FIRST = new AttentionSource.Layer(0, OptionalInt.empty());
  private static final ClassQuestion WHY = ClassQuestion.ofAnswer();

  @ParameterizedTest
  @EnumSource(AttentionKind.class)
  void oneAttentionLayerIsSplitIntoWordsExactlyWhateverWeighs(AttentionKind kind) {
    TextClassifier classifier = classifier(settings(Architecture.ATTENTION).withAttention(kind));
    Explanation explanation = explain(classifier, ExplanationMethod.EXACT, WHY);
    ClassAnswer answer = explanation.answer().orElseThrow();
    float[] scores = classifier.scores(List.of(TEXT))[0];
    int best = LABELS.number(answer.label()).orElseThrow();
    double others = (scores[0] + scores[1] + scores[2] - scores[best]) / 2;
    assertThat(answer.score()).isCloseTo(scores[best] - others, Offset.offset(1e-5));
    assertThat(answer.constant().orElseThrow() + sum(explanation))
        .isCloseTo(answer.score(), Offset.offset(1e-5));
    assertThat(explanation.completenessGap().orElseThrow()).isLessThan(1e-5);
    assertThat(explanation.words())
        .extracting(WordContribution::word)
        .contains("striker", "bank", ",", "!");
  }

  @Test
  void theNGramBranchIsSplitExactlyToo() {
    TextClassifier classifier = classifier(settings(Architecture.ATTENTION)).withLinearAlone();
    for (ExplanationMethod method :
        List.of(ExplanationMethod.EXACT, ExplanationMethod.INTEGRATED_GRADIENTS)) {
      Explanation explanation = explain(classifier, method, WHY);
      ClassAnswer answer = explanation.answer().orElseThrow();
      double sum = answer.linear().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(sum).isCloseTo(sum(explanation), Offset.offset(1e-9));
      assertThat(answer.constant().orElseThrow() + sum)
          .isCloseTo(answer.score(), Offset.offset(1e-6));
    }
  }

  @Test
  void integratedGradientsAddUpAndGradientsAreThoseOfDifferences() {
    TextClassifier classifier = classifier(settings(Architecture.TRANSFORMER));
    Explanation explanation = explain(classifier, ExplanationMethod.INTEGRATED_GRADIENTS, WHY);
    ClassAnswer answer = explanation.answer().orElseThrow();
    double change = answer.score() - answer.constant().orElseThrow();
    assertThat(explanation.completenessGap().orElseThrow())
        .isLessThan(0.01 * Math.abs(change) + 1e-4);

    InspectableClassifier inside = classifier.inspectable();
    Tensor point = inside.vectors(inside.inspect(TEXT).text()).sum();
    double[] contrast = {1, -1, 0};
    Tensor gradient = inside.slopes(List.of(point), contrast).getFirst().gradient();
    int steepest = 0;
    for (int index = 0; index < point.size(); index++) {
      if (Math.abs(gradient.values()[index]) > Math.abs(gradient.values()[steepest])) {
        steepest = index;
      }
    }
    float step = 0.01f;
    double above = moved(inside, point, steepest, step, contrast);
    double below = moved(inside, point, steepest, -step, contrast);
    assertThat((double) gradient.values()[steepest])
        .isCloseTo((above - below) / (2 * step), Offset.offset(2e-3));
  }

  @Test
  void leavingAWordOutIsWhatItSays() {
    TextClassifier classifier = classifier(settings(Architecture.ATTENTION));
    ClassQuestion question = new ClassQuestion(Optional.of("money"), Optional.of("food"));
    Explanation explanation = explain(classifier, ExplanationMethod.LEAVE_ONE_OUT, question);
    int food = LABELS.number("food").orElseThrow();
    int money = LABELS.number("money").orElseThrow();
    float[] whole = classifier.scores(List.of(TEXT))[0];
    float[] without = classifier.scores(List.of(TEXT.replace("striker", "")))[0];
    assertThat(explanation.words().get(1).contribution())
        .isCloseTo(
            whole[money] - whole[food] - (without[money] - without[food]), Offset.offset(1e-5));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExplanationMethod.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ROLLOUT", "ATTENTION"})
  void whyThisAndNotThatIsTheOppositeOfWhyThatAndNotThis(ExplanationMethod method) {
    TextClassifier classifier = classifier(settings(Architecture.ATTENTION));
    Explanation one =
        explain(classifier, method, new ClassQuestion(Optional.of("money"), Optional.of("sport")));
    Explanation other =
        explain(classifier, method, new ClassQuestion(Optional.of("sport"), Optional.of("money")));
    for (int word = 0; word < one.words().size(); word++) {
      assertThat(one.words().get(word).contribution())
          .isCloseTo(-other.words().get(word).contribution(), Offset.offset(1e-5));
    }
    assertThat(one.answer().orElseThrow().probability())
        .isCloseTo(1 - other.answer().orElseThrow().probability(), Offset.offset(1e-6));
  }

  @Test
  void whereItLookedIsSharedOutAmongTheWordsWithTheNGramsBeside() {
    for (Architecture architecture : Architecture.values()) {
      TextClassifier classifier = classifier(settings(architecture));
      for (ExplanationMethod method :
          List.of(ExplanationMethod.ROLLOUT, ExplanationMethod.ATTENTION)) {
        Explanation explanation = explain(classifier, method, WHY);
        assertThat(sum(explanation)).isCloseTo(1, Offset.offset(1e-5));
        assertThat(explanation.answer().orElseThrow().linear())
            .hasSameSizeAs(explanation.words())
            .anyMatch(share -> share != 0);
        assertThat(explanation.heads())
            .hasSize(architecture == Architecture.ATTENTION ? 1 : 2)
            .allMatch(heads -> heads.dimension(0) == classifier.inspectable().heads());
      }
    }
  }

  @Test
  void aPretrainedEncoderIsExplainedThroughItsTokens() throws Exception {
    ClassifierSettings settings =
        settings(Architecture.ATTENTION).withEncoder("all-minilm-l6-v2", 1_000);
    TextClassifier classifier =
        new TextClassifier(
            settings,
            LABELS,
            Optional.empty(),
            EncoderNetwork.pretrained(settings, LABELS.size()),
            new Fusion(0, 1));
    Explanation explanation = explain(classifier, ExplanationMethod.INTEGRATED_GRADIENTS, WHY);
    ClassAnswer answer = explanation.answer().orElseThrow();
    double change = Math.abs(answer.score() - answer.constant().orElseThrow());
    assertThat(explanation.completenessGap().orElseThrow()).isLessThan(0.05 * change + 1e-3);
    assertThat(explanation.heads()).hasSize(6);
    assertThat(explanation.tokens().getFirst().text()).isEqualTo("[CLS]");
    assertThat(answer.linear()).isEmpty();
    assertThatThrownBy(() -> explain(classifier, ExplanationMethod.EXACT, WHY))
        .hasMessageContaining("single attention layer");
  }

  @Test
  void ofALongTextTheNGramsSeeAllAndTheNetworkBeginningAndEnd() {
    TextClassifier classifier = classifier(settings(Architecture.ATTENTION));
    String text = "one two three ".repeat(60) + "striker";
    Explanation explanation =
        new ClassifierExplainer(classifier, "test", 42)
            .explain(text, ExplanationMethod.EXACT, FIRST, WHY);
    assertThat(explanation.truncated()).isTrue();
    assertThat(explanation.words()).hasSize(181);
    assertThat(explanation.tokens()).hasSize(128);
    assertThat(explanation.tokens().getLast().text()).isEqualTo("striker");
    assertThat(explanation.completenessGap().orElseThrow()).isLessThan(1e-5);
  }

  @Test
  void whatThereIsNotIsNamedWithWhatThereIs() {
    TextClassifier classifier = classifier(settings(Architecture.TRANSFORMER));
    assertThatThrownBy(() ->
            explain(
                classifier,
                ExplanationMethod.EXACT,
                new ClassQuestion(Optional.of("art"), Optional.empty())))
        .hasMessageContaining("no class 'art'; it has food, money, sport");
    assertThatThrownBy(() ->
            explain(
                classifier,
                ExplanationMethod.ROLLOUT,
                new ClassQuestion(Optional.of("food"), Optional.of("food"))))
        .isInstanceOf(ClassQuestion.SameClassException.class);
    assertThat(new ClassifierExplainer(classifier, "test", 42).methods())
        .doesNotContain(ExplanationMethod.EXACT);
  }

  private static double moved(
      InspectableClassifier inside, Tensor point, int index, float step, double... contrast) {
    Tensor moved = Tensor.of(point.values().clone(), point.dimensions());
    moved.values()[index] += step;
    return inside.slopes(List.of(moved), contrast).getFirst().value();
  }

  private static double sum(Explanation explanation) {
    return explanation.words().stream().mapToDouble(WordContribution::contribution).sum();
  }

  private static Explanation explain(
      TextClassifier classifier, ExplanationMethod method, ClassQuestion question) {
    return new ClassifierExplainer(classifier, "test", 42).explain(TEXT, method, FIRST, question);
  }

  private static ClassifierSettings settings(Architecture architecture) {
    return SettingsJson.overlay(
        ClassifierSettings.of(architecture, Language.ENGLISH), "{\"width\":16,\"seed\":3}");
  }

  private static TextClassifier classifier(ClassifierSettings settings) {
    TextUnits units = TextUnits.learn(TEXTS, new UnitSettings(UnitKind.WORD, true, 1000, 1));
    List<int[]> numbers = TEXTS.stream().map(units::ids).toList();
    NGrams pairs = NGrams.learn(numbers, new NGrams.Settings(2, 1, 1000));
    Workers workers = Workers.shared();
    TermWeights.Learned learned =
        TermWeights.learn(TEXTS, new TextGrams.Settings(2, 3, 5, 2, 1, 100_000), workers);
    TermWeights terms = learned.terms();
    float[] weights =
        new MarginTrainer(learned.rows(), terms.bias() + 1, 1, 3)
            .train(CLASSES, LABELS.size(), workers);
    return new TextClassifier(
        settings,
        LABELS,
        Optional.of(new LinearBranch(terms, weights, LABELS.size())),
        new UnitNetwork(settings, units, pairs, LABELS.size()),
        new Fusion(1.5, 0.75));
  }
}
