package dev.fovea.models.pretrained;

import dev.fovea.models.weights.Safetensors;
import dev.fovea.models.weights.SafetensorsException;
import java.util.function.DoubleUnaryOperator;

/**
 * The oracle: BERT and GPT-2 from their papers in plain loops of double precision, reading tensors
 * as PyTorch stores them. Shares nothing with the code under test but the reading of the file.
 */
final class NaiveTransformer {
  private final Safetensors file;
  private final int heads;
  private final double epsilon;

  NaiveTransformer(Safetensors file, int heads, double epsilon) {
    this.file = file;
    this.heads = heads;
    this.epsilon = epsilon;
  }

  double[][] bert(int[] tokens, int layers, int firstPosition, DoubleUnaryOperator activation)
      throws SafetensorsException {
    double[][] words = table("embeddings.word_embeddings.weight");
    double[][] positions = table("embeddings.position_embeddings.weight");
    double[] type = table("embeddings.token_type_embeddings.weight")[0];
    double[][] hidden = new double[tokens.length][];
    for (int place = 0; place < tokens.length; place++) {
      hidden[place] = sum(sum(words[tokens[place]], positions[firstPosition + place]), type);
    }
    hidden = norm(hidden, "embeddings.LayerNorm");
    for (int layer = 0; layer < layers; layer++) {
      String path = "encoder.layer." + layer;
      double[][] attended =
          attend(
              linear(hidden, path + ".attention.self.query", true),
              linear(hidden, path + ".attention.self.key", true),
              linear(hidden, path + ".attention.self.value", true),
              false);
      double[][] update = linear(attended, path + ".attention.output.dense", true);
      hidden = norm(sum(hidden, update), path + ".attention.output.LayerNorm");
      double[][] inner = map(linear(hidden, path + ".intermediate.dense", true), activation);
      update = linear(inner, path + ".output.dense", true);
      hidden = norm(sum(hidden, update), path + ".output.LayerNorm");
    }
    return hidden;
  }

  double[][] gpt2(int[] tokens, int layers, DoubleUnaryOperator activation)
      throws SafetensorsException {
    double[][] words = table("wte.weight");
    double[][] positions = table("wpe.weight");
    double[][] hidden = new double[tokens.length][];
    for (int place = 0; place < tokens.length; place++) {
      hidden[place] = sum(words[tokens[place]], positions[place]);
    }
    for (int layer = 0; layer < layers; layer++) {
      String path = "h." + layer;
      double[][] all = linear(norm(hidden, path + ".ln_1"), path + ".attn.c_attn", false);
      int width = hidden[0].length;
      double[][] attended =
          attend(
              columns(all, 0, width),
              columns(all, width, width),
              columns(all, 2 * width, width),
              true);
      hidden = sum(hidden, linear(attended, path + ".attn.c_proj", false));
      double[][] inner =
          map(linear(norm(hidden, path + ".ln_2"), path + ".mlp.c_fc", false), activation);
      hidden = sum(hidden, linear(inner, path + ".mlp.c_proj", false));
    }
    hidden = norm(hidden, "ln_f");
    double[][] logits = new double[tokens.length][words.length];
    for (int place = 0; place < tokens.length; place++) {
      for (int word = 0; word < words.length; word++) {
        for (int column = 0; column < words[word].length; column++) {
          logits[place][word] += hidden[place][column] * words[word][column];
        }
      }
    }
    return logits;
  }

  private double[][] attend(double[][] query, double[][] key, double[][] value, boolean causal) {
    int width = query[0].length;
    int size = width / heads;
    double[][] output = new double[query.length][width];
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < query.length; row++) {
        int seen = causal ? row + 1 : key.length;
        double[] weights = new double[seen];
        double sum = 0;
        for (int other = 0; other < seen; other++) {
          double score = 0;
          for (int column = head * size; column < (head + 1) * size; column++) {
            score += query[row][column] * key[other][column];
          }
          weights[other] = Math.exp(score / Math.sqrt(size));
          sum += weights[other];
        }
        for (int other = 0; other < seen; other++) {
          for (int column = head * size; column < (head + 1) * size; column++) {
            output[row][column] += weights[other] / sum * value[other][column];
          }
        }
      }
    }
    return output;
  }

  private double[][] linear(double[][] input, String path, boolean outputsFirst)
      throws SafetensorsException {
    double[][] weight = table(path + ".weight");
    double[] bias = row(path + ".bias");
    double[][] output = new double[input.length][bias.length];
    for (int row = 0; row < input.length; row++) {
      for (int to = 0; to < bias.length; to++) {
        output[row][to] = bias[to];
        for (int from = 0; from < input[row].length; from++) {
          output[row][to] +=
              input[row][from] * (outputsFirst ? weight[to][from] : weight[from][to]);
        }
      }
    }
    return output;
  }

  private double[][] norm(double[][] input, String path) throws SafetensorsException {
    double[] scale = row(path + ".weight");
    double[] shift = row(path + ".bias");
    double[][] output = new double[input.length][scale.length];
    for (int row = 0; row < input.length; row++) {
      double mean = 0;
      for (double number : input[row]) {
        mean += number / scale.length;
      }
      double variance = 0;
      for (double number : input[row]) {
        variance += (number - mean) * (number - mean) / scale.length;
      }
      for (int column = 0; column < scale.length; column++) {
        output[row][column] =
            (input[row][column] - mean) / Math.sqrt(variance + epsilon) * scale[column]
                + shift[column];
      }
    }
    return output;
  }

  private double[] row(String name) throws SafetensorsException {
    float[] values = file.get(name).floats().values();
    double[] row = new double[values.length];
    for (int column = 0; column < row.length; column++) {
      row[column] = values[column];
    }
    return row;
  }

  private double[][] table(String name) throws SafetensorsException {
    int[] shape = file.get(name).shape();
    double[] all = row(name);
    double[][] table = new double[shape[0]][shape[1]];
    for (int row = 0; row < shape[0]; row++) {
      System.arraycopy(all, row * shape[1], table[row], 0, shape[1]);
    }
    return table;
  }

  private static double[][] columns(double[][] all, int from, int count) {
    double[][] part = new double[all.length][count];
    for (int row = 0; row < all.length; row++) {
      System.arraycopy(all[row], from, part[row], 0, count);
    }
    return part;
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = new double[one.length];
    for (int column = 0; column < sum.length; column++) {
      sum[column] = one[column] + other[column];
    }
    return sum;
  }

  private static double[][] sum(double[][] one, double[][] other) {
    double[][] sum = new double[one.length][];
    for (int row = 0; row < sum.length; row++) {
      sum[row] = sum(one[row], other[row]);
    }
    return sum;
  }

  private static double[][] map(double[][] input, DoubleUnaryOperator function) {
    for (double[] row : input) {
      for (int column = 0; column < row.length; column++) {
        row[column] = function.applyAsDouble(row[column]);
      }
    }
    return input;
  }
}
