package dev.fovea.attention.autograd;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionGradients;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Dropout;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Matrix;
import java.util.List;

/** The attention pipeline as one operation of a tape. */
final class AttentionOperation {
  private final Recorder recorder;

  AttentionOperation(Recorder recorder) {
    this.recorder = recorder;
  }

  Variable attend(AttentionCall call) {
    Attention attention = new Attention(options(call), recorder.kernels(), recorder.workers());
    AttentionInput input =
        AttentionInput.of(
            Heads.ofRows(call.query().value(), call.queries(), call.heads()),
            Heads.ofRows(call.key().value(), call.keys(), call.keyHeads()),
            Heads.ofRows(call.value().value(), call.keys(), call.keyHeads()));
    int columns = call.value().columns() / call.keyHeads() * call.heads();
    // Rows of padding stay zeros.
    Matrix values = recorder.zeros(call.query().rows(), columns);
    Heads output = Heads.ofRows(values, call.queries(), call.heads());
    List<Variable> inputs = List.of(call.query(), call.key(), call.value());
    AttentionResult result = attention.forward(input, output);
    return recorder.learned(
        values, inputs, call.learned(), upstream -> backward(call, attention, result, upstream));
  }

  /** Inference drops nothing; training drops other weights in each step and layer. */
  private AttentionOptions options(AttentionCall call) {
    AttentionOptions options = call.options();
    if (options.dropout().rate() == 0) {
      return options;
    }
    return options.withDropout(
        recorder.pass().dropping()
            ? new Dropout(options.dropout().rate(), recorder.nextMask())
            : Dropout.NONE);
  }

  private void backward(
      AttentionCall call, Attention attention, AttentionResult result, Matrix upstream) {
    Matrix query = recorder.accumulator(call.query());
    Matrix key = recorder.accumulator(call.key());
    Matrix value = recorder.accumulator(call.value());
    List<Tensor> learned =
        call.learned().stream().map(parameter -> parameter.gradientTensor()).toList();
    AttentionGradients gradients =
        AttentionGradients.of(
                Heads.ofRows(query, call.queries(), call.heads()),
                Heads.ofRows(key, call.keys(), call.keyHeads()),
                Heads.ofRows(value, call.keys(), call.keyHeads()))
            .withParameters(learned);
    attention.backward(result, Heads.ofRows(upstream, call.queries(), call.heads()), gradients);
  }
}
