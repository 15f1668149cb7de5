package dev.fovea.attention.kernel;

import java.util.Arrays;

/**
 * The kernels in plain Java: what the vector kernels are compared with, and what runs where the JVM
 * was started without the Vector API.
 */
final class ScalarKernels implements Kernels {
  private static final int PANEL_WIDTH = 16;
  private static final PanelWidths WIDTHS = new PanelWidths(PANEL_WIDTH, PANEL_WIDTH);
  private static final TrainingKernels TRAINING = new ScalarTraining();

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public VariantKernels variants() {
    return new ScalarVariants();
  }

  @Override
  public TrainingKernels training() {
    return TRAINING;
  }

  @Override
  public PackedMatrix room(int rows, int columns) {
    return PackedMatrix.empty(rows, columns, WIDTHS);
  }

  @Override
  public void pack(Matrix matrix, PackedMatrix room) {
    Checks.room(room, WIDTHS, matrix.rows(), matrix.columns());
    room.fill(matrix);
  }

  @Override
  public void packTransposed(Matrix matrix, PackedMatrix room) {
    Checks.room(room, WIDTHS, matrix.columns(), matrix.rows());
    room.fillTransposed(matrix);
  }

  @Override
  public void multiply(Matrix left, PackedMatrix right, Matrix product) {
    Checks.product(left, right, product);
    Checks.packing(right, WIDTHS);
    float[] a = left.values();
    float[] b = right.values();
    float[] sums = new float[PANEL_WIDTH];
    int depth = left.columns();
    for (int panel = 0; panel < right.panels(); panel++) {
      int first = panel * PANEL_WIDTH;
      int width = Math.min(PANEL_WIDTH, right.columns() - first);
      for (int row = 0; row < left.rows(); row++) {
        Arrays.fill(sums, 0);
        int from = left.rowStart(row);
        int packed = right.start(panel);
        for (int k = 0; k < depth; k++, packed += PANEL_WIDTH) {
          float factor = a[from + k];
          for (int lane = 0; lane < PANEL_WIDTH; lane++) {
            sums[lane] += factor * b[packed + lane];
          }
        }
        int to = product.rowStart(row) + first;
        for (int lane = 0; lane < width; lane++) {
          product.values()[to + lane] = sums[lane] + right.bias()[right.biasStart(panel) + lane];
        }
      }
    }
  }

  @Override
  public HeadPass attend(AttentionHead head, Matrix output, float[] logSums, int logSum) {
    head.checkOutput(output, logSums, logSum);
    return new ScalarForwardPass(head, output, logSums, logSum);
  }

  @Override
  public HeadPass attendBackward(AttentionHead head, AttentionGradient gradient) {
    gradient.check(head);
    return new ScalarBackwardPass(head, gradient);
  }

  @Override
  public double dot(float[] left, float[] right) {
    Checks.sameLength(left, right);
    return ScalarDot.of(left, right);
  }

  @Override
  public void add(Matrix target, Matrix addend) {
    Checks.sameShape(target, addend);
    for (int row = 0; row < target.rows(); row++) {
      int to = target.rowStart(row);
      int from = addend.rowStart(row);
      for (int column = 0; column < target.columns(); column++) {
        target.values()[to + column] += addend.values()[from + column];
      }
    }
  }

  @Override
  public void gelu(Matrix target) {
    float[] values = target.values();
    for (int row = 0; row < target.rows(); row++) {
      int start = target.rowStart(row);
      for (int index = start; index < start + target.columns(); index++) {
        values[index] = ScalarMath.gelu(values[index]);
      }
    }
  }

  @Override
  public void normalizeRows(Matrix target, LayerNorm parameters) {
    Checks.columns(target, parameters);
    float[] values = target.values();
    int columns = target.columns();
    for (int row = 0; row < target.rows(); row++) {
      int start = target.rowStart(row);
      float sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += values[start + column];
      }
      float mean = sum / columns;
      float squares = 0;
      for (int column = 0; column < columns; column++) {
        float centred = values[start + column] - mean;
        squares += centred * centred;
      }
      float inverse = (float) (1 / Math.sqrt(squares / columns + parameters.epsilon()));
      for (int column = 0; column < columns; column++) {
        values[start + column] =
            (values[start + column] - mean) * inverse * parameters.scale()[column]
                + parameters.shift()[column];
      }
    }
  }

  @Override
  public void softmaxRows(Matrix target, float factor) {
    float[] values = target.values();
    for (int row = 0; row < target.rows(); row++) {
      int start = target.rowStart(row);
      int end = start + target.columns();
      float maximum = Float.NEGATIVE_INFINITY;
      for (int index = start; index < end; index++) {
        maximum = Math.max(maximum, values[index] * factor);
      }
      if (maximum == Float.NEGATIVE_INFINITY) {
        Arrays.fill(values, start, end, 0);
        continue;
      }
      float sum = 0;
      for (int index = start; index < end; index++) {
        values[index] = (float) Math.exp(values[index] * factor - maximum);
        sum += values[index];
      }
      for (int index = start; index < end; index++) {
        values[index] /= sum;
      }
    }
  }
}
