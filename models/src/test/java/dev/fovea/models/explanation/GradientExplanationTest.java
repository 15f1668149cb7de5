package dev.fovea.models.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.attention.Tensor;
import dev.fovea.models.DifferentiableEncoder;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.Slope;
import dev.fovea.models.tokenizer.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientExplanationTest {
  private static final PretrainedEncoders ENCODERS = new PretrainedEncoders();

  @ParameterizedTest
  @ValueSource(strings = {"The cat sat on the mat", "猫坐在垫子上"})
  void slopesAreThoseOfDifferences(String text) {
    InspectableEncoder encoder = ENCODERS.forText(text);
    DifferentiableEncoder differentiable = encoder.differentiable();
    int[] tokens = encoder.inspect(text).text().tokens().stream().mapToInt(Token::id).toArray();
    Tensor vectors = differentiable.vectors(tokens);
    Tensor elsewhere = Tensor.of(vectors.values().clone(), vectors.dimensions());
    Random random = new Random(5);
    for (int index = 0; index < elsewhere.size(); index++) {
      elsewhere.values()[index] *= 0.5f + random.nextFloat();
    }
    Tensor direction = Tensor.zeros(vectors.dimensions());
    for (int index = 0; index < direction.size(); index++) {
      direction.values()[index] = (float) random.nextGaussian() * 1e-3f;
    }
    List<Slope> slopes =
        differentiable.slopes(
            vectors,
            List.of(
                vectors,
                elsewhere,
                moved(elsewhere, direction, 1),
                moved(elsewhere, direction, -1)));
    assertThat(slopes.getFirst().value()).isCloseTo(1, Offset.offset(1e-6));
    double difference = (slopes.get(2).value() - slopes.get(3).value()) / 2;
    double slope = 0;
    for (int index = 0; index < direction.size(); index++) {
      slope += (double) slopes.get(1).gradient().values()[index] * direction.values()[index];
    }
    assertThat(slope).isCloseTo(difference, Offset.offset(1e-6 + 0.01 * Math.abs(difference)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"The cat sat on the mat", "猫坐在垫子上"})
  void integratedGradientsAddUpToWhatTheWordsChange(String text) {
    Contributions found = explanation(text).integrated();
    DifferentiableEncoder encoder = ENCODERS.forText(text).differentiable();
    List<Token> tokens = ENCODERS.forText(text).inspect(text).text().tokens();
    Tensor vectors = encoder.vectors(tokens.stream().mapToInt(Token::id).toArray());
    Tensor silent = Tensor.of(vectors.values().clone(), vectors.dimensions());
    int width = vectors.dimension(1);
    Arrays.fill(silent.values(), width, silent.size() - width, 0);
    double change = 1 - encoder.slopes(vectors, List.of(silent)).getFirst().value();
    double sum = Arrays.stream(found.values()).sum();
    assertThat(sum).isCloseTo(change, Offset.offset(0.005 * change));
    assertThat(found.completenessGap().orElseThrow())
        .isCloseTo(Math.abs(change - sum), Offset.offset(1e-6));
  }

  @Test
  void gradientTimesInputIsHowFarTheEmbeddingMoves() {
    String text = "The cat sat on the mat";
    double[] found = explanation(text).timesInput().values();
    DifferentiableEncoder encoder = ENCODERS.forText(text).differentiable();
    List<Token> tokens = ENCODERS.forText(text).inspect(text).text().tokens();
    Tensor vectors = encoder.vectors(tokens.stream().mapToInt(Token::id).toArray());
    int width = vectors.dimension(1);
    Tensor shorter = Tensor.of(vectors.values().clone(), vectors.dimensions());
    for (int column = 2 * width; column < 3 * width; column++) {
      shorter.values()[column] *= 0.95f;
    }
    // The chord of the arc that the embedding makes on the unit sphere.
    double moved = Math.sqrt(2 - 2 * encoder.slopes(vectors, List.of(shorter)).getFirst().value());
    assertThat(found[2]).isCloseTo(moved / 0.05, Offset.offset(0.05 * found[2]));
  }

  private static GradientExplanation explanation(String text) {
    InspectableEncoder encoder = ENCODERS.forText(text);
    return new GradientExplanation(encoder.differentiable(), encoder.inspect(text).text().tokens());
  }

  private static Tensor moved(Tensor point, Tensor direction, float factor) {
    Tensor moved = Tensor.of(point.values().clone(), point.dimensions());
    for (int index = 0; index < moved.size(); index++) {
      moved.values()[index] += factor * direction.values()[index];
    }
    return moved;
  }
}
