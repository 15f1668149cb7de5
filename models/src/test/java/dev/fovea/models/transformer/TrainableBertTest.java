package dev.fovea.models.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.weights.Weights;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainableBertTest {
  @ParameterizedTest
  @ValueSource(strings = {"all-minilm-l6-v2", "bge-small-zh-v1.5"})
  void computesWhatTheEncoderComputesAndLearnsInEveryPart(String name) throws IOException {
    PretrainedParts parts = PretrainedParts.named(name);
    Weights weights = parts.weights();
    List<int[]> texts = List.of(new int[] {101, 1999, 2307, 102}, new int[] {101, 102});
    BertEncoder encoder =
        new BertEncoder(weights, parts.configuration(), KernelProvider.kernels(), Workers.shared());
    Matrix expected = encoder.encode(texts, AttentionObserver.NONE);

    Parameters root = new Parameters(1);
    TrainableBert network =
        TrainableBert.pretrained(root.at("bert"), weights, parts.configuration(), 0);
    Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());
    tape.begin(Pass.training(1));
    TokenBatch batch = TokenBatch.of(texts);
    var hidden = network.hidden(tape, batch);

    assertThat(network.maximumTokens()).isEqualTo(encoder.maximumTokens());
    float largest = largest(expected.values());
    for (int row = 0; row < expected.rows(); row++) {
      for (int column = 0; column < expected.columns(); column++) {
        assertThat(hidden.value().get(row, column))
            .isCloseTo(expected.get(row, column), Offset.offset(1e-5f * Math.max(1, largest)));
      }
    }
    var pooled = tape.meanPool(hidden, batch.sequences());
    tape.backward(tape.crossEntropy(pooled, ClassTargets.of(new int[] {3, 5}, 0)));
    root.list()
        .forEach(parameter ->
            assertThat(largest(parameter.gradient().values())).as(parameter.name()).isPositive());
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
