package dev.fovea.attention.kernel;

/**
 * The scalar twin of {@link VectorBackwardPass}, in one part: one pair of query and key after the
 * other.
 */
final class ScalarBackwardPass implements HeadPass {
  private final AttentionHead head;
  private final AttentionGradient gradient;

  ScalarBackwardPass(AttentionHead head, AttentionGradient gradient) {
    this.head = head;
    this.gradient = gradient;
  }

  @Override
  public void prepare() {}

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void part(int part) {
    int keys = head.key().rows();
    for (int row = 0; row < head.query().rows(); row++) {
      float logSum = gradient.logSums()[gradient.logSum() + row];
      float mean = ScalarForwardPass.dot(gradient.output(), row, gradient.upstream(), row);
      int end = head.visibility().end(row, keys);
      for (int key = head.visibility().first(row); key < end; key++) {
        float product = head.scale() * ScalarForwardPass.dot(head.query(), row, head.key(), key);
        float score = head.terms().apply(product, key - row - head.visibility().offset());
        float weight = logSum == Float.NEGATIVE_INFINITY ? 0 : (float) Math.exp(score - logSum);
        float slope = ScalarForwardPass.dot(gradient.upstream(), row, head.value(), key) - mean;
        float change = head.scale() * weight * slope * head.terms().capSlope(product);
        addRow(weight, gradient.upstream(), row, gradient.value(), key);
        addRow(change, head.key(), key, gradient.query(), row);
        addRow(change, head.query(), row, gradient.key(), key);
      }
    }
  }

  private static void addRow(float factor, Matrix source, int row, Matrix target, int other) {
    int from = source.rowStart(row);
    int to = target.rowStart(other);
    for (int column = 0; column < source.columns(); column++) {
      target.values()[to + column] += factor * source.values()[from + column];
    }
  }

  @Override
  public void finish() {}

  @Override
  public void run() {
    part(0);
  }
}
