package dev.fovea.benchmarks.peers.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.model.FoveaModels;
import dev.fovea.benchmarks.model.TrainWork;
import dev.fovea.benchmarks.model.TrainWork.Architecture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From the same first weights the losses of ten steps, each of which follows from all gradients of
 * those before, are those of PyTorch 2.7.1 with its autograd and its own AdamW.
 */
class TrainingAgainstPyTorchTest {
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void tenLossesArePyTorchs(Architecture architecture) {
    TrainWork work = new TrainWork(architecture, 32, 8, 12, 2);
    float[] ours = losses(new FoveaModels(), work);
    Agreement.require(
        architecture + " losses", ours, losses(new DjlTraining(), work), 1e-5);
    assertThat(ours[TrainWork.COMPARED_STEPS - 1])
        .as("something is learned")
        .isLessThan(0.99f * ours[0]);
  }

  private static float[] losses(Contender contender, TrainWork work) {
    try (Contender.Run run = contender.prepare(work, List.of()).orElseThrow()) {
      for (int step = 0; step < TrainWork.COMPARED_STEPS; step++) {
        run.once();
      }
      return run.results().getFirst();
    }
  }
}
