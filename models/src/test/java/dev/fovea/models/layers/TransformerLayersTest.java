package dev.fovea.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.AdamSettings;
import dev.fovea.attention.autograd.AdamW;
import dev.fovea.attention.autograd.ClassTargets;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerLayersTest {
  private static final int TOKENS = 12;
  private static final int START = 10;

  /** Reads a sequence and writes it backwards: needs every layer there is. */
  private static final class Reverser {
    final Parameters parameters;
    final TokenEmbedding embedding;
    final Positions positions;
    final TransformerEncoder encoder;
    final TransformerDecoder decoder;

    Reverser(TransformerSettings settings, boolean learnedPositions) {
      int width = settings.width();
      parameters = new Parameters(3);
      embedding =
          new TokenEmbedding(parameters.at("embedding"), TOKENS, width, Initialization.normal(0.3));
      positions =
          learnedPositions
              ? Positions.learned(parameters.at("positions"), 16, width, Initialization.normal(0.3))
              : Positions.sinusoidal(16, width);
      encoder = new TransformerEncoder(parameters.at("encoder"), settings);
      decoder = new TransformerDecoder(parameters.at("decoder"), settings);
    }

    Variable scores(Tape tape, TokenBatch source, TokenBatch target) {
      Variable memory =
          encoder.apply(
              tape,
              positions.apply(tape, embedding.apply(tape, source), source),
              source.sequences());
      Variable hidden =
          decoder.apply(
              tape,
              positions.apply(tape, embedding.apply(tape, target), target),
              target.sequences(),
              memory,
              source.sequences());
      return embedding.scores(tape, hidden);
    }

    Variable loss(Tape tape, long seed, int texts) {
      List<int[]> sources = sources(seed, texts);
      int[] answers =
          sources.stream().flatMapToInt(source -> Arrays.stream(reversed(source))).toArray();
      List<int[]> shifted = sources.stream().map(source -> shifted(reversed(source))).toList();
      return tape.crossEntropy(
          scores(tape, TokenBatch.of(sources), TokenBatch.of(shifted)),
          ClassTargets.of(answers, 0));
    }

    int[] written(Tape tape, int... source) {
      int[] target = {START};
      for (int step = 0; step < source.length; step++) {
        tape.begin(Pass.inference());
        Variable scores =
            scores(tape, TokenBatch.of(List.of(source)), TokenBatch.of(List.of(target)));
        int best = 0;
        for (int token = 0; token < TOKENS; token++) {
          best = scores.value().get(step, token) > scores.value().get(step, best) ? token : best;
        }
        target = Arrays.copyOf(target, target.length + 1);
        target[step + 1] = best;
      }
      return Arrays.copyOfRange(target, 1, target.length);
    }
  }

  private static List<int[]> sources(long seed, int texts) {
    Random random = new Random(seed);
    List<int[]> sources = new ArrayList<>();
    for (int text = 0; text < texts; text++) {
      sources.add(random.ints(random.nextInt(1, 6), 0, START).toArray());
    }
    return sources;
  }

  private static int[] reversed(int[] source) {
    int[] reversed = new int[source.length];
    Arrays.setAll(reversed, index -> source[source.length - 1 - index]);
    return reversed;
  }

  private static int[] shifted(int[] target) {
    int[] shifted = new int[target.length];
    shifted[0] = START;
    System.arraycopy(target, 0, shifted, 1, target.length - 1);
    return shifted;
  }

  static Stream<Arguments> shapes() {
    AttentionSettings plain = AttentionSettings.of(16, 2);
    AttentionSettings rotary = new AttentionSettings(16, 2, AttentionKind.ENTMAX15, false, true, 0);
    return Stream.of(
        Arguments.of(TransformerSettings.of(2, plain).withDropout(0), true),
        Arguments.of(TransformerSettings.of(1, plain).withDropout(0).withPreNorm(false), false),
        Arguments.of(TransformerSettings.of(1, rotary).withDropout(0), false),
        Arguments.of(
            TransformerSettings.of(1, plain.withKind(AttentionKind.ADDITIVE)).withDropout(0), true),
        Arguments.of(
            TransformerSettings.of(1, plain.withKind(AttentionKind.SPARSEMAX)).withDropout(0),
            true));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientsFollowTheLossAlongRandomDirections(
      TransformerSettings settings, boolean learnedPositions) {
    Reverser model = new Reverser(settings, learnedPositions);
    Tape tape = new Tape(KernelProvider.kernels(), new Workers(2));
    tape.begin(Pass.training(1));
    tape.backward(model.loss(tape, 1, 4));
    for (Parameter parameter : model.parameters.list()) {
      Random random = new Random(parameter.name().hashCode());
      float[] values = parameter.value().values();
      float[] before = values.clone();
      double slope = 0;
      double[] direction = new double[values.length];
      for (int index = 0; index < values.length; index++) {
        direction[index] = random.nextGaussian();
        slope += direction[index] * parameter.gradient().values()[index];
      }
      double size = 2e-3;
      double above = moved(model, tape, parameter, before, direction, size);
      double below = moved(model, tape, parameter, before, direction, -size);
      System.arraycopy(before, 0, values, 0, values.length);
      parameter.changed();
      assertThat((above - below) / (2 * size))
          .as(parameter.name())
          .isCloseTo(slope, within(5e-3 + 0.03 * Math.abs(slope)));
    }
  }

  private static double moved(
      Reverser model,
      Tape tape,
      Parameter parameter,
      float[] before,
      double[] direction,
      double size) {
    float[] values = parameter.value().values();
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) (before[index] + size * direction[index]);
    }
    parameter.changed();
    tape.begin(Pass.inference());
    return model.loss(tape, 1, 4).scalar();
  }

  @Test
  void anEncoderAndADecoderLearnToReverse() {
    Reverser model =
        new Reverser(
            TransformerSettings.of(1, AttentionSettings.of(32, 4))
                .withInnerWidth(64)
                .withDropout(0),
            true);
    Tape tape = new Tape(KernelProvider.kernels(), new Workers(1));
    AdamW optimizer =
        new AdamW(
            model.parameters.list(),
            AdamSettings.standard(),
            KernelProvider.kernels(),
            new Workers(1));
    for (int step = 0; step < 300; step++) {
      tape.begin(Pass.training(step));
      tape.backward(model.loss(tape, 1000 + step, 24));
      assertThat(optimizer.step(0.003f)).isFinite();
    }
    int right = 0;
    for (int[] source : sources(5, 50)) {
      right += Arrays.equals(model.written(tape, source), reversed(source)) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(40);
  }

  @Test
  void weightsAreTakenOverByNameOrNotAtAll() {
    TransformerSettings settings = TransformerSettings.of(1, AttentionSettings.of(8, 2));
    Parameters source = new Reverser(settings, true).parameters;
    Map<String, Tensor> tensors = new HashMap<>();
    source
        .tensors()
        .forEach((name, tensor) -> {
          Tensor other = Tensor.zeros(tensor.dimensions());
          Arrays.fill(other.values(), 0.5f);
          tensors.put(name, other);
        });
    Parameters target = new Reverser(settings, true).parameters;
    target.load(new Weights("test", tensors));
    for (Parameter parameter : target.list()) {
      assertThat(parameter.value().values()).containsOnly(0.5f);
    }
    tensors.put("stray", Tensor.zeros(1));
    assertThatThrownBy(() -> target.load(new Weights("test", tensors)))
        .hasMessageContaining("stray");
    tensors.remove("stray");
    tensors.remove("embedding.weight");
    assertThatThrownBy(() -> source.load(new Weights("test", tensors)))
        .hasMessageContaining("embedding.weight");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> AttentionSettings.of(10, 3)).hasMessageContaining("3 heads");
    assertThatThrownBy(() -> new Sequential(1).dense(3)).hasMessageContaining("embedding");
    assertThatThrownBy(() -> new Sequential(1).embedding(5, 4).attention(8))
        .hasMessageContaining("dense(8)");
    Parameters parameters = new Parameters(1);
    Parameter _ = parameters.add("x", Initialization.ZEROS, 2);
    assertThatThrownBy(() -> parameters.add("x", Initialization.ZEROS, 2))
        .hasMessageContaining("'x'");
  }
}
