package dev.fovea.app.cli;

import java.util.Arrays;

/**
 * The contract's attention in double precision, one element at a time: the oracle. It knows nothing
 * of the engine.
 */
final class NaiveAttention {
  int batch = 1;
  int heads = 1;
  int keyHeads = 1;
  int queries = 1;
  int keys = 1;
  int columns = 1;
  int valueColumns = 1;
  int additiveColumns = 3;
  double[] query = {};
  double[] key = {};
  double[] value = {};
  double[] additiveQuery = {};
  double[] additiveKey = {};
  double[] additiveV = {};
  int[] lengths = {};
  boolean causal;
  int window;
  boolean alibi;
  String similarity = "scaled-dot";
  String normalizer = "softmax";

  /** [B, H, Lq, Lk]. */
  double[] weights() {
    double[] weights = new double[batch * heads * queries * keys];
    for (int b = 0; b < batch; b++) {
      for (int h = 0; h < heads; h++) {
        for (int i = 0; i < queries; i++) {
          double[] row = new double[keys];
          boolean[] seen = new boolean[keys];
          for (int j = 0; j < keys; j++) {
            seen[j] = visible(b, i, j);
            row[j] = score(b, h, i, j);
          }
          System.arraycopy(
              normalize(row, seen), 0, weights, ((b * heads + h) * queries + i) * keys, keys);
        }
      }
    }
    return weights;
  }

  /** [B, H, Lq, Dv]. */
  double[] output() {
    double[] weights = weights();
    double[] output = new double[batch * heads * queries * valueColumns];
    for (int b = 0; b < batch; b++) {
      for (int h = 0; h < heads; h++) {
        for (int i = 0; i < queries; i++) {
          for (int j = 0; j < keys; j++) {
            double weight = weights[((b * heads + h) * queries + i) * keys + j];
            for (int d = 0; d < valueColumns && weight != 0; d++) {
              output[((b * heads + h) * queries + i) * valueColumns + d] +=
                  weight * value[(keyRow(b, h) + j) * valueColumns + d];
            }
          }
        }
      }
    }
    return output;
  }

  private int keyRow(int b, int h) {
    return (b * keyHeads + h * keyHeads / heads) * keys;
  }

  private int position(int i) {
    return causal ? i + keys - queries : i;
  }

  private boolean visible(int b, int i, int j) {
    boolean there = lengths.length == 0 || j < lengths[b];
    boolean past = !causal || j <= position(i);
    boolean near = window == 0 || Math.abs(position(i) - j) < window;
    return there && past && near;
  }

  private double score(int b, int h, int i, int j) {
    int q = ((b * heads + h) * queries + i) * columns;
    int k = (keyRow(b, h) + j) * columns;
    double dot = 0;
    double queryNorm = 0;
    double keyNorm = 0;
    for (int d = 0; d < columns; d++) {
      dot += query[q + d] * key[k + d];
      queryNorm += query[q + d] * query[q + d];
      keyNorm += key[k + d] * key[k + d];
    }
    double score =
        switch (similarity) {
          case "dot" -> dot;
          case "scaled-dot" -> dot / Math.sqrt(columns);
          case "cosine" -> dot / Math.sqrt(queryNorm * keyNorm);
          default -> additive(q, k);
        };
    return alibi ? score - Math.pow(2, -8.0 * (h + 1) / heads) * Math.abs(position(i) - j) : score;
  }

  private double additive(int q, int k) {
    double score = 0;
    for (int a = 0; a < additiveColumns; a++) {
      double sum = 0;
      for (int d = 0; d < columns; d++) {
        sum += query[q + d] * additiveQuery[d * additiveColumns + a];
        sum += key[k + d] * additiveKey[d * additiveColumns + a];
      }
      score += additiveV[a] * Math.tanh(sum);
    }
    return score;
  }

  private double[] normalize(double[] scores, boolean[] seen) {
    double[] weights = new double[keys];
    int count = 0;
    for (boolean each : seen) {
      count += each ? 1 : 0;
    }
    if (count == 0) {
      return weights;
    }
    switch (normalizer) {
      case "sigmoid", "silu" -> {
        for (int j = 0; j < keys; j++) {
          double gate = 1 / (1 + Math.exp(-scores[j]));
          weights[j] = !seen[j] ? 0 : normalizer.equals("silu") ? scores[j] * gate / count : gate;
        }
      }
      case "softmax" -> {
        double sum = 0;
        for (int j = 0; j < keys; j++) {
          weights[j] = seen[j] ? Math.exp(scores[j]) : 0;
          sum += weights[j];
        }
        for (int j = 0; j < keys; j++) {
          weights[j] /= sum;
        }
      }
      default -> threshold(scores, seen, weights);
    }
    return weights;
  }

  /** The threshold at which the weights sum to one, by bisection. */
  private void threshold(double[] scores, boolean[] seen, double[] weights) {
    double low = -100;
    double high = 100;
    for (int step = 0; step < 80; step++) {
      double middle = (low + high) / 2;
      for (int j = 0; j < keys; j++) {
        double above =
            Math.max(0, (normalizer.equals("sparsemax") ? scores[j] : scores[j] / 2) - middle);
        weights[j] = !seen[j] ? 0 : normalizer.equals("sparsemax") ? above : above * above;
      }
      if (Arrays.stream(weights).sum() > 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
