package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.Samples;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearAttentionTest {
  private static final double STEP = 1e-5;

  /** The definition, key by key. */
  private static double[][] output(double[][] query, double[][] key, double[][] value) {
    double[][] output = new double[query.length][value[0].length];
    for (int row = 0; row < query.length; row++) {
      double mass = 0;
      for (int other = 0; other <= row; other++) {
        double weight = 0;
        for (int d = 0; d < query[row].length; d++) {
          weight += feature(query[row][d]) * feature(key[other][d]);
        }
        mass += weight;
        for (int column = 0; column < output[row].length; column++) {
          output[row][column] += weight * value[other][column];
        }
      }
      for (int column = 0; column < output[row].length; column++) {
        output[row][column] /= mass;
      }
    }
    return output;
  }

  private static double feature(double x) {
    return x > 0 ? x + 1 : Math.exp(x);
  }

  @Test
  void outputAndGradientsAreThoseOfTheDefinition() {
    Variants variants = new Variants(1);
    AttentionInput input = variants.input(9, 9, 4, 2);
    Tensor output = Tensor.zeros(1, Variants.HEADS, 9, 5);
    Tensor upstream = variants.tensor(1, 1, Variants.HEADS, 9, 5);
    Tensor query = Tensor.zeros(1, Variants.HEADS, 9, 4);
    Tensor key = Tensor.zeros(1, 2, 9, 4);
    Tensor value = Tensor.zeros(1, 2, 9, 5);
    LinearAttention attention = new LinearAttention(new Workers(2));
    attention.attend(input, Heads.ofTensor(output));
    attention.backward(
        input,
        Heads.ofTensor(upstream),
        AttentionGradients.of(Heads.ofTensor(query), Heads.ofTensor(key), Heads.ofTensor(value)));

    double[][][] q = ReferenceAttention.copy(input.query())[0];
    double[][][] k = ReferenceAttention.copy(input.key())[0];
    double[][][] v = ReferenceAttention.copy(input.value())[0];
    for (int head = 0; head < Variants.HEADS; head++) {
      double[][] exact = output(q[head], k[head / 2], v[head / 2]);
      for (int row = 0; row < 9; row++) {
        for (int column = 0; column < 5; column++) {
          assertThat((double) output.get(0, head, row, column))
              .isBetween(exact[row][column] - 1e-6, exact[row][column] + 1e-6);
        }
      }
    }
    double[][][] g = ReferenceAttention.copy(Heads.ofTensor(upstream))[0];
    compare(q, q, k, v, g, query);
    compare(k, q, k, v, g, key);
    compare(v, q, k, v, g, value);
  }

  private static void compare(
      double[][][] places,
      double[][][] q,
      double[][][] k,
      double[][][] v,
      double[][][] g,
      Tensor actual) {
    int index = 0;
    for (double[][] head : places) {
      for (double[] row : head) {
        for (int column = 0; column < row.length; column++) {
          double before = row[column];
          row[column] = before + STEP;
          double up = loss(q, k, v, g);
          row[column] = before - STEP;
          double slope = (up - loss(q, k, v, g)) / (2 * STEP);
          // The feature map bends where its argument is 0; the samples stay away from there.
          row[column] = before;
          assertThat((double) actual.values()[index++]).isBetween(slope - 2e-5, slope + 2e-5);
        }
      }
    }
  }

  private static double loss(double[][][] q, double[][][] k, double[][][] v, double[][][] g) {
    double loss = 0;
    for (int head = 0; head < q.length; head++) {
      double[][] output = output(q[head], k[head / 2], v[head / 2]);
      for (int row = 0; row < output.length; row++) {
        for (int column = 0; column < output[row].length; column++) {
          loss += g[head][row][column] * output[row][column];
        }
      }
    }
    return loss;
  }

  @Test
  void aStreamInPiecesGetsTheSameBitsAsAtOnce() {
    Samples samples = new Samples(2);
    Matrix query = samples.strided(50, 8);
    Matrix key = samples.strided(50, 8);
    Matrix value = samples.strided(50, 6);
    Matrix whole = Matrix.zeros(50, 6);
    LinearState.before(key, value).attend(new LinearState.Rows(query, key, value), whole);
    Matrix pieces = Matrix.zeros(50, 6);
    LinearState state = LinearState.before(key, value);
    int from = 0;
    for (int count : List.of(1, 20, 3, 26)) {
      state.attend(
          new LinearState.Rows(
              query.rowRange(from, count), key.rowRange(from, count), value.rowRange(from, count)),
          pieces.rowRange(from, count));
      from += count;
    }
    assertThat(pieces.values()).isEqualTo(whole.values());
    assertThatThrownBy(() -> state.attend(new LinearState.Rows(query, key, key), whole))
        .hasMessageContaining("50 × 8");
  }
}
