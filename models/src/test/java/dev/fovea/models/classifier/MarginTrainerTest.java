package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.parallel.Workers;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginTrainerTest {
  private static final int ROWS = 300;
  private static final int COLUMNS = 40;
  private static final double COST = 0.5;

  private final Random random = new Random(7);
  private final SparseRows rows = new SparseRows();
  private final int[] classes = new int[ROWS];

  MarginTrainerTest() {
    for (int row = 0; row < ROWS; row++) {
      int[] columns = random.ints(0, COLUMNS).distinct().limit(6).toArray();
      float[] values = new float[columns.length];
      for (int place = 0; place < values.length; place++) {
        values[place] = (float) random.nextGaussian();
      }
      rows.add(columns, values, columns.length);
      // A noisy rule, so that the classes cannot be parted.
      classes[row] = values[0] + 0.5 * random.nextGaussian() > 0 ? columns[0] % 3 : 1;
    }
  }

  @Test
  void comesNearTheLeastOfItsObjectiveForEachClass() {
    float[] weights = new MarginTrainer(rows, COLUMNS, COST, 1).train(classes, 3, new Workers(1));

    for (int label = 0; label < 3; label++) {
      double reached = objective(weights, label, new double[COLUMNS]);
      for (int trial = 0; trial < 200; trial++) {
        double[] moved = random.doubles(COLUMNS, -0.02, 0.02).toArray();
        assertThat(objective(weights, label, moved)).isGreaterThan(reached * 0.999);
      }
    }
  }

  @Test
  void doesNotDependOnTheNumberOfThreads() {
    MarginTrainer trainer = new MarginTrainer(rows, COLUMNS, COST, 1);

    assertThat(trainer.train(classes, 3, new Workers(3)))
        .containsExactly(trainer.train(classes, 3, new Workers(1)));
  }

  @Test
  void aClassIsTheSameHoweverManyAreLearnedBesideIt() {
    MarginTrainer trainer = new MarginTrainer(rows, COLUMNS, COST, 1);

    float[] three = trainer.train(classes, 3, new Workers(1));
    // The other seventeen have no rows, so that most rows move few classes.
    float[] twenty = trainer.train(classes, 20, new Workers(1));

    for (int column = 0; column < COLUMNS; column++) {
      for (int label = 0; label < 3; label++) {
        assertThat(twenty[20 * column + label]).isEqualTo(three[3 * column + label]);
      }
    }
  }

  @Test
  void ofTwoClassesOneIsTheOthersOpposite() {
    for (int row = 0; row < ROWS; row++) {
      classes[row] = Math.min(1, classes[row]);
    }
    MarginTrainer trainer = new MarginTrainer(rows, COLUMNS, COST, 1);

    float[] two = trainer.train(classes, 2, new Workers(1));
    // With a third class that no row has, the first two are learned one by one.
    float[] three = trainer.train(classes, 3, new Workers(1));

    for (int column = 0; column < COLUMNS; column++) {
      assertThat(two[2 * column]).isEqualTo(-two[2 * column + 1]).isEqualTo(three[3 * column]);
    }
  }

  private double objective(float[] weights, int label, double[] moved) {
    double sum = 0;
    float[] own = new float[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      own[column] = (float) (weights[column * 3 + label] + moved[column]);
      sum += 0.5 * own[column] * own[column];
    }
    for (int row = 0; row < ROWS; row++) {
      float[] product = new float[1];
      rows.product(row, own, product);
      double margin = (classes[row] == label ? 1 : -1) * product[0];
      sum += COST * Math.pow(Math.max(0, 1 - margin), 2);
    }
    return sum;
  }
}
