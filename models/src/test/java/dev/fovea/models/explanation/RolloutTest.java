package dev.fovea.models.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-6f);

  @Test
  void layersAreMultipliedTheLastOnTheLeftEachMixedWithItsResidual() {
    // Layer 1: token 0 looks wholly at token 1, token 1 at itself. Layer 2: both look at token 0.
    Tensor first = Tensor.of(new float[] {0, 1, 0, 1}, 1, 2, 2);
    Tensor second = Tensor.of(new float[] {1, 0, 1, 0}, 1, 2, 2);
    // ½A+½I: [½ ½; 0 1] and [1 0; ½ ½]; second · first = [½ ½; ¼ ¾].
    Tensor rollout = Rollout.of(List.of(first, second));
    assertThat(rollout.values()).containsExactly(new float[] {0.5f, 0.5f, 0.25f, 0.75f}, TOLERANCE);
  }

  @Test
  void headsCountAlike() {
    Tensor heads = Tensor.of(new float[] {1, 0, 0, 1, 0, 1, 1, 0}, 2, 2, 2);
    assertThat(Rollout.meanOfHeads(heads).values()).containsOnly(0.5f);
    assertThat(Rollout.of(List.of(heads)).values())
        .containsExactly(new float[] {0.75f, 0.25f, 0.25f, 0.75f}, TOLERANCE);
  }
}
