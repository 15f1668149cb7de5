package dev.fovea.attention.kernel;

/** The scalar twin of {@link VectorForwardPass}: one query after the other, by the definition. */
final class ScalarForwardPass implements HeadPass {
  private static final int ROWS = 64;

  private final AttentionHead head;
  private final Matrix output;
  private final float[] logSums;
  private final int logSum;

  ScalarForwardPass(AttentionHead head, Matrix output, float[] logSums, int logSum) {
    this.head = head;
    this.output = output;
    this.logSums = logSums;
    this.logSum = logSum;
  }

  @Override
  public void prepare() {}

  @Override
  public int parts() {
    return Math.ceilDiv(head.query().rows(), ROWS);
  }

  @Override
  public void part(int part) {
    float[] weights = new float[head.key().rows()];
    int end = Math.min(head.query().rows(), (part + 1) * ROWS);
    for (int row = part * ROWS; row < end; row++) {
      attend(row, weights);
    }
  }

  private void attend(int row, float[] weights) {
    int keys = head.key().rows();
    int first = Math.min(keys, head.visibility().first(row));
    int end = Math.max(first, head.visibility().end(row, keys));
    float sink = head.terms().sink();
    float maximum = sink;
    for (int key = first; key < end; key++) {
      weights[key] = score(head, row, key);
      maximum = weights[key] > maximum ? weights[key] : maximum;
    }
    float shift = maximum == Float.NEGATIVE_INFINITY ? 0 : maximum;
    float sum = head.terms().sinking() ? (float) Math.exp(sink - shift) : 0;
    for (int key = first; key < end; key++) {
      weights[key] = (float) Math.exp(weights[key] - shift);
      sum += weights[key];
    }
    float inverse = sum == 0 ? 0 : 1 / sum;
    Matrix value = head.value();
    for (int column = 0; column < value.columns(); column++) {
      float mean = 0;
      for (int key = first; key < end; key++) {
        mean += weights[key] * value.values()[value.rowStart(key) + column];
      }
      output.values()[output.rowStart(row) + column] = mean * inverse;
    }
    logSums[logSum + row] = (float) (shift + Math.log(sum));
  }

  /** The score of a query and a key. */
  static float score(AttentionHead head, int row, int key) {
    float product = head.scale() * dot(head.query(), row, head.key(), key);
    return head.terms().changing()
        ? head.terms().apply(product, key - row - head.visibility().offset())
        : product;
  }

  /** The product of two rows. */
  static float dot(Matrix left, int row, Matrix right, int other) {
    int from = left.rowStart(row);
    int at = right.rowStart(other);
    float sum = 0;
    for (int column = 0; column < left.columns(); column++) {
      sum += left.values()[from + column] * right.values()[at + column];
    }
    return sum;
  }

  @Override
  public void finish() {}

  @Override
  public void run() {
    for (int part = 0; part < parts(); part++) {
      part(part);
    }
  }
}
