package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.Heads;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;

/** The gate, if there is one, after whole heads that the fused kernels attended. */
final class FusedGate {
  private final AttentionInput input;
  private final Gates gates;
  private final Workers workers;

  FusedGate(AttentionInput input, Kernels kernels, Workers workers) {
    this.input = input;
    this.gates = new Gates(kernels);
    this.workers = workers;
  }

  /** The output and its gradient before the gate. */
  interface Attended {
    Matrix output(int sequence, int head);

    Matrix upstream(int sequence, int head);
  }

  /** Turns what was attended into the output. */
  void apply(Heads output) {
    input
        .gate()
        .ifPresent(gate ->
            forEach((sequence, head) ->
                gates.apply(gate.part(sequence, head), output.part(sequence, head))));
  }

  /** What there was before the gate; adds the gate's own gradient. */
  Attended backward(Heads output, Heads upstream, AttentionGradients gradients) {
    if (input.gate().isEmpty()) {
      return attended(output::part, upstream::part);
    }
    Heads gate = input.gate().get();
    int heads = output.heads();
    Matrix[] before = new Matrix[Math.multiplyExact(output.sequences(), heads)];
    Matrix[] change = new Matrix[before.length];
    forEach((sequence, head) -> {
      int index = sequence * heads + head;
      Matrix own = gate.part(sequence, head);
      before[index] = gates.attended(own, output.part(sequence, head));
      change[index] = Matrix.zeros(own.rows(), own.columns());
      gates.backward(
          own,
          output.part(sequence, head),
          upstream.part(sequence, head),
          change[index],
          gradients.gate().orElseThrow().part(sequence, head));
    });
    return attended(
        (sequence, head) -> before[sequence * heads + head],
        (sequence, head) -> change[sequence * heads + head]);
  }

  private interface Part {
    Matrix of(int sequence, int head);
  }

  private interface Task {
    void run(int sequence, int head);
  }

  private static Attended attended(Part output, Part upstream) {
    return new Attended() {
      @Override
      public Matrix output(int sequence, int head) {
        return output.of(sequence, head);
      }

      @Override
      public Matrix upstream(int sequence, int head) {
        return upstream.of(sequence, head);
      }
    };
  }

  private void forEach(Task task) {
    int heads = input.query().heads();
    workers.forEach(
        Math.multiplyExact(input.query().sequences(), heads),
        index -> task.run(index / heads, index % heads));
  }
}
