package dev.fovea.benchmarks.peers.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.fovea.attention.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What networks are made of, in DJL's {@link NDArray} operations on PyTorch, by the papers' formulas
 * rather than by PyTorch's own layers.
 */
final class TorchNetwork implements AutoCloseable {
  private final NDManager manager;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();

  /** With copies of weights by their names. */
  TorchNetwork(Map<String, Tensor> values) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    this.manager = Engine.getEngine("PyTorch").newBaseManager();
    values.forEach((name, value) -> weights.put(name, array(value)));
  }

  private NDArray array(Tensor value) {
    long[] shape = Arrays.stream(value.dimensions()).asLongStream().toArray();
    return manager.create(value.values().clone(), new Shape(shape));
  }

  /** Where arrays are made and kept until {@link #close()}. */
  NDManager manager() {
    return manager;
  }

  /** All weights by their names. */
  Map<String, NDArray> weights() {
    return Collections.unmodifiableMap(weights);
  }

  /**
   * A factor that lives until {@link #close()}. DJL's operations with a Java number make an array over
   * a buffer of Java's and close it at once; PyTorch has kept it for the backward pass, which then
   * reads what the garbage collector has freed: now and then NaN.
   */
  NDArray constant(double factor) {
    return manager.create((float) factor);
  }

  NDArray weight(String name) {
    NDArray weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException(name + " is none of " + weights.keySet());
    }
    return weight;
  }

  /**
   * Rows of a table for token numbers [B, L], as a product with rows that are 1 at one place: [B, L,
   * columns].
   */
  NDArray embedding(String table, long[][] tokens) {
    NDArray weight = weight(table);
    int rows = (int) weight.getShape().get(0);
    int length = tokens[0].length;
    float[] chosen = new float[tokens.length * length * rows];
    for (int place = 0; place < tokens.length * length; place++) {
      chosen[place * rows + (int) tokens[place / length][place % length]] = 1;
    }
    return manager
        .create(chosen, new Shape((long) tokens.length * length, rows))
        .matMul(weight)
        .reshape(tokens.length, length, weight.getShape().get(1));
  }

  /** {@code x·W + b} with W [inputs, outputs]. */
  NDArray linear(NDArray x, String path) {
    return x.matMul(weight(path + ".weight")).add(weight(path + ".bias"));
  }

  /** {@code x·Wᵀ + b} with W [outputs, inputs], as PyTorch keeps it. */
  NDArray linearTransposed(NDArray x, String path) {
    return x.matMul(weight(path + ".weight").transpose()).add(weight(path + ".bias"));
  }

  NDArray norm(NDArray x, String path, double epsilon) {
    NDArray centred = x.sub(x.mean(new int[] {-1}, true));
    NDArray variance = centred.mul(centred).mean(new int[] {-1}, true);
    return centred
        .div(variance.add(epsilon).sqrt())
        .mul(weight(path + ".weight"))
        .add(weight(path + ".bias"));
  }

  /** Scaled dot-product attention of heads that lie side by side: [B, L, width]. */
  NDArray attention(NDArray query, NDArray key, NDArray value, int heads, boolean causal) {
    long batch = query.getShape().get(0);
    long length = query.getShape().get(1);
    long width = query.getShape().get(2);
    Shape byHead = new Shape(batch, length, heads, width / heads);
    NDArray q = query.reshape(byHead).transpose(0, 2, 1, 3);
    NDArray k = key.reshape(byHead).transpose(0, 2, 3, 1);
    NDArray v = value.reshape(byHead).transpose(0, 2, 1, 3);
    NDArray scores = q.matMul(k).mul(constant(Math.sqrt((double) heads / width)));
    if (causal) {
      scores = scores.add(hidden((int) length));
    }
    return scores.softmax(-1).matMul(v).transpose(0, 2, 1, 3).reshape(batch, length, width);
  }

  private NDArray hidden(int length) {
    float[] mask = new float[length * length];
    for (int row = 0; row < length; row++) {
      Arrays.fill(mask, row * length + row + 1, (row + 1) * length, Float.NEGATIVE_INFINITY);
    }
    return manager.create(mask, new Shape(length, length));
  }

  /** x·Φ(x). */
  static NDArray gelu(NDArray x) {
    return x.getNDArrayInternal().gelu();
  }

  /** GELU by the hyperbolic tangent, as GPT-2 has it. */
  static NDArray geluTanh(NDArray x) {
    NDArray inner = x.add(x.mul(x).mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(0.5).mul(inner.tanh().add(1));
  }

  @Override
  public void close() {
    manager.close();
  }
}
