package dev.fovea.models.classifier;

import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.LabelledText;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.data.Labels;
import dev.fovea.models.layers.AttentionKind;
import dev.fovea.models.training.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * How kinds of attention hold up with few rows and with wrong labels: the essay's classifier is
 * trained on so many rows of the data, some of them under a wrong label, and measured on test rows
 * that are as they are. The rows that choose the epoch and weigh the branches are held out of the
 * ones drawn, so they are as few and as wrong. With the same seed all kinds get the same rows and
 * the same wrong labels; fewer rows and fewer wrong labels are a part of more.
 */
public final class RobustnessStudy {
  private final LabelledTexts train;
  private final LabelledTexts test;
  private final Labels labels;

  /**
   * @throws dev.fovea.models.data.UnusableDataException as {@link ClassificationData#of}
   */
  public RobustnessStudy(LabelledTexts train, LabelledTexts test) {
    this.train = train;
    this.test = test;
    this.labels = ClassificationData.of(train, Optional.empty(), Optional.of(test)).labels();
  }

  /**
   * What is learned from.
   *
   * @param rows how many rows
   * @param wrong the share of them under a wrong label, from 0 to 1
   */
  public record Condition(int rows, double wrong) {}

  /**
   * Test accuracies of one training.
   *
   * @param rows how many rows were learned from
   * @param wrong the share of them under a wrong label
   * @param attention how the neural branch weighs
   * @param seed of the rows drawn, their wrong labels and the training
   * @param linear the linear branch's accuracy alone; the same for all kinds
   * @param network the neural branch's alone
   * @param both both together, as a classifier answers
   */
  public record Outcome(
      int rows,
      double wrong,
      AttentionKind attention,
      long seed,
      double linear,
      double network,
      double both) {}

  /**
   * Trains and measures, seed by seed, so that what is there when it is broken off is a whole.
   *
   * @param found told of each outcome as it is there
   * @throws dev.fovea.models.data.UnusableDataException when the rows drawn lack a class of test
   * @throws IllegalArgumentException when a condition asks for more rows than there are
   */
  public List<Outcome> run(
      List<Condition> conditions,
      List<AttentionKind> kinds,
      List<Long> seeds,
      Consumer<Outcome> found)
      throws IOException {
    List<Outcome> all = new ArrayList<>();
    for (long seed : seeds) {
      for (Condition condition : conditions) {
        LabelledTexts drawn = draw(condition, seed);
        for (AttentionKind kind : kinds) {
          Outcome outcome = measure(drawn, condition, kind, seed);
          all.add(outcome);
          found.accept(outcome);
        }
      }
    }
    return all;
  }

  private Outcome measure(LabelledTexts drawn, Condition condition, AttentionKind kind, long seed)
      throws IOException {
    ClassifierSettings settings =
        ClassifierSettings.of(Architecture.ATTENTION, drawn.texts())
            .withAttention(kind)
            .withSeed(seed);
    ClassificationData data = ClassificationData.of(drawn, Optional.empty(), Optional.of(test));
    TrainedClassifier trained =
        new ClassifierTrainer(settings, Optional.empty(), TrainingListener.NONE).train(data);
    TextClassifier classifier = trained.classifier();
    return new Outcome(
        condition.rows(),
        condition.wrong(),
        kind,
        seed,
        classifier.withLinearAlone().evaluate(test).accuracy(),
        classifier.withNetworkAlone().evaluate(test).accuracy(),
        trained.test().orElseThrow().accuracy());
  }

  /** The rows of a condition: some of the training rows, some of those under another label. */
  LabelledTexts draw(Condition condition, long seed) {
    if (condition.rows() > train.size()) {
      throw new IllegalArgumentException(
          "%d rows of %s were asked for; it has %d"
              .formatted(condition.rows(), train.origin(), train.size()));
    }
    List<LabelledText> shuffled = new ArrayList<>(train.rows());
    Collections.shuffle(shuffled, new Random(seed));
    List<LabelledText> rows = new ArrayList<>(shuffled.subList(0, condition.rows()));
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < rows.size(); place++) {
      places.add(place);
    }
    Random random = new Random(seed + 1);
    Collections.shuffle(places, random);
    int wrong = (int) Math.round(condition.wrong() * rows.size());
    for (int place : places.subList(0, wrong)) {
      LabelledText row = rows.get(place);
      int truth = labels.number(row.label()).orElseThrow();
      int other = (truth + 1 + random.nextInt(labels.size() - 1)) % labels.size();
      rows.set(place, new LabelledText(row.text(), labels.name(other), row.line()));
    }
    return new LabelledTexts(train.origin(), rows);
  }
}
