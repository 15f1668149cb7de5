package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.transformer.AttentionObserver;
import dev.fovea.models.transformer.BertEncoder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderNetworkTest {
  private static final String NAME = "bge-small-zh-v1.5";

  @Test
  void computesWhatTheEncoderComputesAndReachesAllOfItWithGradients() throws IOException {
    ClassifierSettings settings =
        ClassifierSettings.of(Architecture.ATTENTION, Language.CHINESE).withEncoder(NAME, 1_000);
    EncoderNetwork network = EncoderNetwork.pretrained(settings, 3);
    PretrainedParts parts = PretrainedParts.named(NAME);
    BertEncoder encoder =
        new BertEncoder(
            parts.weights(), parts.configuration(), KernelProvider.kernels(), Workers.shared());
    List<int[]> texts =
        List.of(network.units("注意力是稀缺的资源"), network.units("猫"), network.units("A cat sat"));
    Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());

    Matrix expected = encoder.encode(texts, AttentionObserver.NONE);
    tape.begin(Pass.inference());
    Matrix found = network.hidden(tape, TokenBatch.of(texts)).value();

    assertThat(found.rows()).isEqualTo(expected.rows());
    for (int row = 0; row < expected.rows(); row++) {
      for (int column = 0; column < expected.columns(); column++) {
        assertThat(found.get(row, column)).isCloseTo(expected.get(row, column), within(2e-4f));
      }
    }
    tape.begin(Pass.training(1));
    tape.backward(
        tape.crossEntropy(network.scores(tape, texts), ClassTargets.of(new int[] {0, 1, 2}, 0)));
    for (Parameter parameter : network.parameters().list()) {
      // A number added to all of a query's scores changes no weight: key biases learn nothing.
      if (!parameter.name().endsWith("key.bias")) {
        double sum = 0;
        for (float slope : parameter.gradient().values()) {
          sum += Math.abs(slope);
        }
        assertThat(sum).as(parameter.name()).isPositive();
      }
    }
  }
}
