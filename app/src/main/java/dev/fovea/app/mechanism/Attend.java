package dev.fovea.app.mechanism;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Bias;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Mask;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.weights.SafetensorsWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Computes {@code fovea attend}, one sequence of the batch after the other, so that progress can be
 * told. Beyond what is written it takes the memory of one sequence.
 */
public final class Attend {
  /** The names of the gradients of {@code additive}'s parameters, in the engine's order. */
  private static final List<String> ADDITIVE =
      List.of("additive.query", "additive.key", "additive.v");

  private final AttendSettings settings;
  private final AttendProblem problem;
  private final Tensor output;
  private final Optional<Tensor> weights;
  private final Optional<Gradients> gradients;

  private record Gradients(Tensor query, Tensor key, Tensor value, List<Tensor> parameters) {}

  private Attend(AttendSettings settings, AttendProblem problem) {
    this.settings = settings;
    this.problem = problem;
    Tensor query = problem.query();
    int keys = problem.key().dimension(2);
    this.output =
        Tensor.zeros(
            problem.batch(), query.dimension(1), query.dimension(2), problem.value().dimension(3));
    this.weights =
        settings.weights()
            ? Optional.of(
                Tensor.zeros(problem.batch(), query.dimension(1), query.dimension(2), keys))
            : Optional.empty();
    this.gradients =
        problem
            .upstream()
            .map(upstream ->
                new Gradients(
                    like(query),
                    like(problem.key()),
                    like(problem.value()),
                    options(0).parameters().stream().map(Attend::like).toList()));
  }

  /**
   * Computes it.
   *
   * @param progress told how many more sequences are done
   * @return what is to be written
   */
  public static SafetensorsWriter run(
      AttendSettings settings, AttendProblem problem, Kernels kernels, IntConsumer progress) {
    Attend attend = new Attend(settings, problem);
    for (int sequence = 0; sequence < problem.batch(); sequence++) {
      attend.sequence(sequence, kernels);
      progress.accept(1);
    }
    return attend.writer(kernels);
  }

  private static Tensor like(Tensor tensor) {
    return Tensor.zeros(tensor.dimensions());
  }

  /** Padding is a mask and not a shorter key, because positions count from the whole key's end. */
  private AttentionOptions options(int sequence) {
    Mask mask = settings.mask();
    if (problem.lengths().isPresent()) {
      mask = mask.and(new Mask.Prefix(problem.lengths().get().get(sequence)));
    }
    AttentionOptions options =
        AttentionOptions.softmax()
            .withSimilarity(problem.similarity())
            .withNormalizer(settings.normalizer().normalizer())
            .withMask(mask);
    return settings.alibi() ? options.withBiases(new Bias.Alibi()) : options;
  }

  private void sequence(int sequence, Kernels kernels) {
    Attention attention = new Attention(options(sequence), kernels, Workers.shared());
    Tensor own = slice(output, sequence);
    AttentionInput input =
        AttentionInput.of(
            Heads.ofTensor(slice(problem.query(), sequence)),
            Heads.ofTensor(keys(problem.key(), sequence)),
            Heads.ofTensor(keys(problem.value(), sequence)));
    AttentionResult result = attention.forward(input, Heads.ofTensor(own));
    put(own, output, sequence);
    weights.ifPresent(all -> put(attention.weights(input, 0), all, sequence));
    gradients.ifPresent(all -> backward(attention, result, sequence, all));
  }

  private void backward(Attention attention, AttentionResult result, int sequence, Gradients all) {
    Tensor upstream = slice(problem.upstream().orElseThrow(), sequence);
    Tensor query = slice(all.query(), sequence);
    Tensor key = slice(all.key(), sequence);
    Tensor value = slice(all.value(), sequence);
    attention.backward(
        result,
        Heads.ofTensor(upstream),
        AttentionGradients.of(Heads.ofTensor(query), Heads.ofTensor(key), Heads.ofTensor(value))
            .withParameters(all.parameters()));
    put(query, all.query(), sequence);
    put(key, all.key(), sequence);
    put(value, all.value(), sequence);
  }

  /** One sequence of a tensor whose first dimension is the batch: [1, …], copied. */
  private static Tensor slice(Tensor tensor, int sequence) {
    int[] shape = tensor.dimensions();
    int size = tensor.size() / shape[0];
    shape[0] = 1;
    return Tensor.of(
        Arrays.copyOfRange(tensor.values(), sequence * size, (sequence + 1) * size), shape);
  }

  /** One sequence, its padding as zeros, because nothing may depend on what stands there. */
  private Tensor keys(Tensor tensor, int sequence) {
    Tensor own = slice(tensor, sequence);
    if (problem.lengths().isPresent()) {
      int length = problem.lengths().get().get(sequence);
      int head = own.dimension(2) * own.dimension(3);
      for (int end = head; end <= own.size() && head > 0; end += head) {
        Arrays.fill(own.values(), end - head + length * own.dimension(3), end, 0);
      }
    }
    return own;
  }

  private static void put(Tensor own, Tensor all, int sequence) {
    System.arraycopy(own.values(), 0, all.values(), sequence * own.size(), own.size());
  }

  private SafetensorsWriter writer(Kernels kernels) {
    SafetensorsWriter writer =
        new SafetensorsWriter().metadata("provider", kernels.name()).add("output", output);
    weights.ifPresent(all -> writer.add("weights", all));
    gradients.ifPresent(all -> {
      writer
          .add("query.gradient", all.query())
          .add("key.gradient", all.key())
          .add("value.gradient", all.value());
      for (int index = 0; index < all.parameters().size(); index++) {
        writer.add(ADDITIVE.get(index) + ".gradient", all.parameters().get(index));
      }
    });
    return writer;
  }
}
