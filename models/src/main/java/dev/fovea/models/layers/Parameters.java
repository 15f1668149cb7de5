package dev.fovea.models.layers;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.models.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The parameters of a model as a tree of dotted names, such as {@code
 * encoder.layer.0.attention.query.weight}. A layer declares its own below the node it is given.
 * First values follow from the seed and the name alone, whatever else the model has. A linear
 * layer's weight is [inputs, outputs].
 */
public final class Parameters {
  private final SequencedMap<String, Parameter> all;
  private final String prefix;
  private final long seed;

  private Parameters(SequencedMap<String, Parameter> all, String prefix, long seed) {
    this.all = all;
    this.prefix = prefix;
    this.seed = seed;
  }

  /** An empty tree. */
  public Parameters(long seed) {
    this(new LinkedHashMap<>(), "", seed);
  }

  /** The node of a name below this one. */
  public Parameters at(String name) {
    return new Parameters(all, prefix + name + ".", seed);
  }

  /** The node of a number below this one. */
  public Parameters at(int number) {
    return at(Integer.toString(number));
  }

  /**
   * Declares a parameter of one or two dimensions.
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public Parameter add(String name, Initialization initialization, int... dimensions) {
    String full = prefix + name;
    Tensor value = Tensor.zeros(dimensions);
    SplittableRandom random = new SplittableRandom(seed * 31 + full.hashCode());
    initialization.fill(
        value.values(),
        dimensions.length == 1 ? 1 : dimensions[0],
        dimensions[dimensions.length - 1],
        random);
    Parameter parameter = new Parameter(full, value);
    if (all.putIfAbsent(full, parameter) != null) {
      throw new IllegalArgumentException("a second parameter of the name '%s'".formatted(full));
    }
    return parameter;
  }

  /** Every parameter at or below this node, in the order of declaration. */
  public List<Parameter> list() {
    return all.values().stream().filter(parameter -> parameter.name().startsWith(prefix)).toList();
  }

  /**
   * The parameter of a name below this node.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Parameter get(String name) {
    Parameter parameter = all.get(prefix + name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "there is no parameter '%s'; there are %s".formatted(prefix + name, all.keySet()));
    }
    return parameter;
  }

  /** How many numbers there are at or below this node. */
  public long count() {
    return list().stream().mapToLong(parameter -> parameter.value().size()).sum();
  }

  /** Keeps every parameter at or below this node as it is from now on. */
  public void freeze() {
    list().forEach(Parameter::freeze);
  }

  /** The numbers by full name, shared. */
  public SequencedMap<String, Tensor> tensors() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : list()) {
      tensors.put(parameter.name(), parameter.value());
    }
    return tensors;
  }

  /**
   * Takes over the numbers of a trained model. Nothing is taken over when something does not fit.
   *
   * @throws IllegalArgumentException when a parameter is missing or of another shape, or when there
   *     are tensors that no parameter takes, naming them
   */
  public void load(Weights weights) {
    List<Parameter> parameters = list();
    List<Tensor> sources = new ArrayList<>();
    TreeSet<String> left = new TreeSet<>(weights.names());
    for (Parameter parameter : parameters) {
      sources.add(weights.get(parameter.name(), parameter.value().dimensions()));
      left.remove(parameter.name());
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing in the model takes the tensors %s; is it another model?".formatted(left));
    }
    for (int index = 0; index < parameters.size(); index++) {
      Parameter parameter = parameters.get(index);
      float[] source = sources.get(index).values();
      System.arraycopy(source, 0, parameter.value().values(), 0, source.length);
      parameter.changed();
    }
  }
}
