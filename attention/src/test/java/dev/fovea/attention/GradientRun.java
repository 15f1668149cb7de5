package dev.fovea.attention;

import dev.fovea.attention.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/** The gradients of one random loss, Σ upstream · output. */
record GradientRun(
    String kernels,
    Heads upstream,
    Tensor query,
    Tensor key,
    Tensor value,
    Tensor gate,
    List<Tensor> parameters) {
  static GradientRun of(Attention attention, Kernels kernels, AttentionInput input) {
    int rows = input.query().length(0);
    int columns = input.value().columns();
    GradientRun run =
        new GradientRun(
            kernels.name(),
            Heads.ofTensor(new Variants(3).tensor(1, 1, Variants.HEADS, rows, columns)),
            like(input.query()),
            like(input.key()),
            like(input.value()),
            Tensor.zeros(1, Variants.HEADS, rows, columns),
            attention.options().parameters().stream()
                .map(parameter -> Tensor.zeros(parameter.dimensions()))
                .toList());
    Tensor output = Tensor.zeros(1, Variants.HEADS, rows, columns);
    AttentionResult result = attention.forward(input, Heads.ofTensor(output));
    AttentionGradients target =
        AttentionGradients.of(
                Heads.ofTensor(run.query), Heads.ofTensor(run.key), Heads.ofTensor(run.value))
            .withParameters(run.parameters);
    attention.backward(
        result,
        run.upstream,
        input.gate().isPresent() ? target.withGate(Heads.ofTensor(run.gate)) : target);
    return run;
  }

  private static Tensor like(Heads heads) {
    return Tensor.zeros(1, heads.heads(), heads.length(0), heads.columns());
  }

  /** The gradients of query, key, value, the gate if there is one, and the parameters. */
  List<Tensor> parts(AttentionInput input) {
    List<Tensor> parts = new ArrayList<>(List.of(query, key, value));
    if (input.gate().isPresent()) {
      parts.add(gate);
    }
    parts.addAll(parameters);
    return parts;
  }
}
