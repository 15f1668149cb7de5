package dev.fovea.models.layers;

import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.ParameterGroup;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import java.util.List;

/**
 * {@code x·weight + bias}, also called dense: parameters {@code weight} [inputs, outputs] and
 * {@code bias} [outputs].
 */
public final class Linear {
  private final ParameterGroup group;

  /** With Xavier's initialisation. */
  public Linear(Parameters at, int inputs, int outputs) {
    this(at, inputs, outputs, Initialization.XAVIER);
  }

  public Linear(Parameters at, int inputs, int outputs, Initialization initialization) {
    Parameter weight = at.add("weight", initialization, inputs, outputs);
    Parameter bias = at.add("bias", Initialization.ZEROS, outputs);
    this.group = new ParameterGroup(List.of(weight), List.of(bias));
  }

  private Linear(ParameterGroup group) {
    this.group = group;
  }

  /**
   * Several layers of one input side by side, each at the node of its name: the outputs are columns
   * of one matrix.
   *
   * @param outputs of each
   */
  public static Linear sideBySide(
      Parameters at, List<String> names, int inputs, int outputs, Initialization initialization) {
    List<Parameter> weights =
        names.stream()
            .map(name -> at.at(name).add("weight", initialization, inputs, outputs))
            .toList();
    List<Parameter> biases =
        names.stream().map(name -> at.at(name).add("bias", Initialization.ZEROS, outputs)).toList();
    return new Linear(new ParameterGroup(weights, biases));
  }

  /** [rows, inputs] → [rows, outputs]. */
  public Variable apply(Tape tape, Variable x) {
    return tape.linear(x, group);
  }
}
