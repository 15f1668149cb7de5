package dev.fovea.attention.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Dropout;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Sequences;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TapeAttentionTest {
  private static final String KERNELS = "dev.fovea.attention.kernel.Samples#kernels";

  private interface Score {
    double of(int query, int key, int head);
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void causalHeadsOnColumnsOfOneProjection(Kernels kernels) {
    Sequences sequences = Sequences.packed(3, 1, 5);
    AttentionOptions options = AttentionOptions.softmax().withMask(new Mask.Causal());
    new GradientCheck(kernels, 1)
        .with(9, 24)
        .agrees(
            (tape, p) -> {
              Variable x = tape.scale(tape.parameter(p.get(0)), 1);
              return tape.attention(
                  new AttentionCall(
                      options,
                      List.of(),
                      x.columns(0, 8),
                      x.columns(8, 8),
                      x.columns(16, 8),
                      sequences,
                      sequences,
                      2,
                      2));
            },
            p -> {
              DoubleMatrix q = p.get(0).columnRange(0, 8);
              DoubleMatrix k = p.get(0).columnRange(8, 8);
              return attended(
                  p.get(0).columnRange(16, 8), sequences, sequences, 2, true, scaledDot(q, k, 2));
            });
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void crossAttentionToAMemoryWithPadding(Kernels kernels) {
    Sequences queries = Sequences.packed(2, 3);
    Sequences keys = Sequences.padded(4, 4, 2);
    new GradientCheck(kernels, 2)
        .with(5, 6)
        .with(8, 6)
        .with(8, 10)
        .agrees(
            (tape, p) ->
                tape.attention(
                    new AttentionCall(
                        AttentionOptions.softmax(),
                        List.of(),
                        tape.parameter(p.get(0)),
                        tape.parameter(p.get(1)),
                        tape.parameter(p.get(2)),
                        queries,
                        keys,
                        1,
                        1)),
            p -> attended(p.get(2), queries, keys, 1, false, scaledDot(p.get(0), p.get(1), 1)));
  }

  @ParameterizedTest
  @MethodSource(KERNELS)
  void additiveSimilarityLearnsItsMatrices(Kernels kernels) {
    Sequences sequences = Sequences.packed(4, 2);
    new GradientCheck(kernels, 3)
        .with(6, 5)
        .with(5, 7)
        .with(5, 7)
        .with(7)
        .agrees(
            (tape, p) -> {
              AttentionOptions options =
                  AttentionOptions.softmax()
                      .withSimilarity(
                          new Similarity.Additive(
                              p.get(1).value(), p.get(2).value(), p.get(3).value()));
              Variable x = tape.parameter(p.get(0));
              return tape.attention(
                  new AttentionCall(options, p.subList(1, 4), x, x, x, sequences, sequences, 1, 1));
            },
            p -> {
              DoubleMatrix q = p.get(0).times(p.get(1));
              DoubleMatrix k = p.get(0).times(p.get(2));
              return attended(
                  p.get(0),
                  sequences,
                  sequences,
                  1,
                  false,
                  (query, key, head) -> {
                    double sum = 0;
                    for (int a = 0; a < 7; a++) {
                      sum += p.get(3).at[0][a] * Math.tanh(q.at[query][a] + k.at[key][a]);
                    }
                    return sum;
                  });
            });
  }

  private static Score scaledDot(DoubleMatrix q, DoubleMatrix k, int heads) {
    int columns = q.columns / heads;
    return (query, key, head) -> {
      double sum = 0;
      for (int column = head * columns; column < (head + 1) * columns; column++) {
        sum += q.at[query][column] * k.at[key][column];
      }
      return sum / Math.sqrt(columns);
    };
  }

  private static DoubleMatrix attended(
      DoubleMatrix values,
      Sequences queries,
      Sequences keys,
      int heads,
      boolean causal,
      Score score) {
    DoubleMatrix result = new DoubleMatrix(queries.end(), values.columns);
    int columns = values.columns / heads;
    for (int sequence = 0; sequence < queries.count(); sequence++) {
      for (int row = 0; row < queries.length(sequence); row++) {
        int query = queries.start(sequence) + row;
        int visible = causal ? row + 1 : keys.length(sequence);
        for (int head = 0; head < heads; head++) {
          double[] weights = new double[visible];
          for (int key = 0; key < visible; key++) {
            weights[key] = Math.exp(score.of(query, keys.start(sequence) + key, head));
          }
          double sum = Arrays.stream(weights).sum();
          for (int key = 0; key < visible; key++) {
            for (int column = head * columns; column < (head + 1) * columns; column++) {
              result.at[query][column] +=
                  weights[key] / sum * values.at[keys.start(sequence) + key][column];
            }
          }
        }
      }
    }
    return result;
  }

  @Test
  void dropoutOfWeightsIsAnotherInEachStepAndNoneAtInference() {
    Tape tape = new Tape(KernelProvider.kernels(), new Workers(2));
    Sequences sequences = Sequences.packed(40, 30);
    Matrix numbers = Matrix.zeros(70, 4);
    for (int index = 0; index < numbers.values().length; index++) {
      numbers.values()[index] = (float) Math.sin(index);
    }
    AttentionOptions options = AttentionOptions.softmax();
    float[] plain = attended(tape, Pass.inference(), options, numbers, sequences);
    AttentionOptions dropping = options.withDropout(new Dropout(0.3, 0));
    float[] first = attended(tape, Pass.training(1), dropping, numbers, sequences);
    float[] again = attended(tape, Pass.training(1), dropping, numbers, sequences);
    float[] second = attended(tape, Pass.training(2), dropping, numbers, sequences);
    float[] inference = attended(tape, Pass.inference(), dropping, numbers, sequences);
    assertThat(first).isEqualTo(again).isNotEqualTo(second).isNotEqualTo(plain);
    assertThat(inference).isEqualTo(plain);
  }

  private static float[] attended(
      Tape tape, Pass pass, AttentionOptions options, Matrix numbers, Sequences sequences) {
    tape.begin(pass);
    Variable x = tape.constant(numbers);
    Variable result =
        tape.attention(new AttentionCall(options, List.of(), x, x, x, sequences, sequences, 2, 2));
    float[] copy = new float[numbers.rows() * numbers.columns()];
    for (int row = 0; row < result.rows(); row++) {
      System.arraycopy(
          result.value().values(),
          result.value().rowStart(row),
          copy,
          row * result.columns(),
          result.columns());
    }
    return copy;
  }
}
