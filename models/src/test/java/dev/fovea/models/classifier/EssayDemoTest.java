package dev.fovea.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.models.training.TrainingListener;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EssayDemoTest {
  @Test
  void learnsTopicsAndSplitsEveryScoreIntoItsWords() throws IOException {
    EssayDemo.Result result = EssayDemo.run(42, TrainingListener.NONE);

    assertThat(result.heldOut().n()).isEqualTo(56);
    assertThat(result.heldOut().accuracy()).isGreaterThan(0.8);
    assertThat(result.explained()).hasSizeGreaterThan(4);
    for (EssayDemo.Explained each : result.explained()) {
      double sum = each.words().stream().mapToDouble(EssayDemo.WordShare::share).sum();
      assertThat(each.constant() + sum).isCloseTo(each.score(), within(1e-4));
      assertThat(each.text()).contains(each.words().getFirst().word());
    }
  }
}
