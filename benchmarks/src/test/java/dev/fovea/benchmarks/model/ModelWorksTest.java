package dev.fovea.benchmarks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.model.TrainWork.Architecture;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.tokenizer.TextTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelWorksTest {
  @Test
  void sentencesHaveAsManyTokensAsTheirShapeSays() throws IOException {
    TextTokenizer tokenizer =
        TextTokenizer.read(
            new ByteArrayInputStream(PretrainedParts.named("all-minilm-l6-v2").tokenizer()));
    EncodeWork one = ModelWorks.encoding(2).getFirst();
    assertThat(one.sentences()).hasSize(1);
    assertThat(tokenizer.ids(one.sentences().getFirst(), 128)).hasSize(30);
    EncodeWork many = ModelWorks.encoding(2).getLast();
    int[] lengths =
        many.sentences().stream().mapToInt(each -> tokenizer.ids(each, 128).length).toArray();
    assertThat(lengths).hasSize(256);
    assertThat(Arrays.stream(lengths).min().orElseThrow()).isBetween(8, 10);
    assertThat(Arrays.stream(lengths).max().orElseThrow()).isBetween(62, 64);
  }

  @Test
  void operationsAreThoseOfProductsAndAttention() {
    assertThat(EncodeWork.of(2, 30, 30, 1).operations())
        .isCloseTo(2 * 30 * 6 * (2.0 * 12 * 384 * 384 + 4.0 * 30 * 384), within(1.0));
    assertThat(new TrainWork(Architecture.ATTENTION, 8, 2, 3, 1).operations())
        .isEqualTo(3 * (6 * (4 * 2.0 * 64 + 4 * 3 * 8) + 2.0 * 2 * 8 * 10));
    assertThat(new TrainWork(Architecture.TRANSFORMER, 8, 2, 3, 1).operations())
        .isEqualTo(3 * (6 * 2 * (12 * 2.0 * 64 + 4 * 3 * 8) + 2.0 * 2 * 8 * 10));
  }

  @Test
  void pointsInOtherDirectionsAreRefusedBeforeAnythingIsTimed() {
    EncodeWork work = EncodeWork.of(1, 30, 30, 1);
    assertThat(
            work.difference(
                List.of(new float[] {0.6f, 0.8f}), List.of(new float[] {0.6f, 0.79999f})))
        .isCloseTo(1e-5 / 0.8, within(1e-7));
    assertThatThrownBy(
            () -> work.difference(List.of(new float[] {1, 0}), List.of(new float[] {0.8f, 0.6f})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("have a cosine of 0.8");
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void trainingLearnsItsBatchAndIsTheSameEveryTime(Architecture architecture) {
    TrainWork work = new TrainWork(architecture, 16, 4, 6, 2);
    float[] losses = losses(work);
    assertThat(losses).hasSize(TrainWork.COMPARED_STEPS);
    assertThat(losses[TrainWork.COMPARED_STEPS - 1]).isLessThan(losses[0]);
    assertThat(work.difference(List.of(losses), List.of(losses(work)))).isZero();
  }

  private static float[] losses(TrainWork work) {
    try (Contender.Run run = new FoveaModels().prepare(work, List.of()).orElseThrow()) {
      for (int call = 0; call < work.callsToCompare(); call++) {
        run.once();
      }
      return run.results().getFirst();
    }
  }
}
