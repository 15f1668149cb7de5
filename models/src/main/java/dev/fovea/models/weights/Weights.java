package dev.fovea.models.weights;

import dev.fovea.attention.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The named tensors of a trained model, by their Hugging Face names. A linear layer's {@code
 * weight} is [inputs, outputs], as in {@code x·W}: so it is stored in ONNX, transposed in
 * safetensors. Immutable but for the numbers, which are shared.
 */
public final class Weights {
  private final String origin;
  private final Map<String, Tensor> tensors;

  /**
   * @param origin where the tensors come from, for error messages
   */
  public Weights(String origin, Map<String, Tensor> tensors) {
    this.origin = origin;
    this.tensors = Map.copyOf(tensors);
  }

  /** The names there are, in order. */
  public Set<String> names() {
    return new TreeSet<>(tensors.keySet());
  }

  /** Whether there is a tensor of this name. */
  public boolean contains(String name) {
    return tensors.containsKey(name);
  }

  /**
   * The tensor of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "%s has no tensor '%s'; is it the weights of another model?".formatted(origin, name));
    }
    return tensor;
  }

  /**
   * The tensor of a name, with the shape it must have.
   *
   * @throws IllegalArgumentException when there is none, or one of another shape
   */
  public Tensor get(String name, int... shape) {
    Tensor tensor = get(name);
    if (!Arrays.equals(tensor.dimensions(), shape)) {
      throw new IllegalArgumentException(
          "%s: tensor '%s' has shape %s where %s is needed"
              .formatted(
                  origin, name, Arrays.toString(tensor.dimensions()), Arrays.toString(shape)));
    }
    return tensor;
  }

  /** Those whose names begin so, without that beginning. */
  public Weights under(String prefix) {
    Map<String, Tensor> found = new HashMap<>();
    tensors.forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), tensor);
      }
    });
    return new Weights(origin, found);
  }
}
