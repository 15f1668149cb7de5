package dev.fovea.models.weights;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.fovea.attention.Tensor;
import dev.fovea.models.weights.SafetensorsException.Flaw;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * One tensor of a safetensors file. The numbers are decoded when they are asked for, each time
 * anew. Immutable and safe for use by several threads.
 */
public final class StoredTensor {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final Set<ElementType> FLOATING =
      EnumSet.of(ElementType.F16, ElementType.BF16, ElementType.F32, ElementType.F64);
  private static final Set<ElementType> WHOLE = EnumSet.of(ElementType.I32, ElementType.I64);

  private final String origin;
  private final String name;
  private final ElementType type;
  private final int[] shape;
  private final MemorySegment data;

  StoredTensor(String origin, String name, ElementType type, int[] shape, MemorySegment data) {
    this.origin = origin;
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** How its numbers are written. */
  public ElementType type() {
    return type;
  }

  /** A copy of the shape; empty for a single number. */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The numbers in single precision: F32 as they are, F16 and BF16 exactly, F64 rounded.
   *
   * @throws SafetensorsException when they are no floating-point numbers
   */
  public Tensor floats() throws SafetensorsException {
    require(FLOATING);
    float[] values = new float[size()];
    for (int index = 0; index < values.length && type != ElementType.F32; index++) {
      values[index] =
          switch (type) {
            case F16 -> Float.float16ToFloat(data.getAtIndex(SHORT, index));
            case BF16 -> Float.intBitsToFloat(data.getAtIndex(SHORT, index) << 16);
            default -> (float) data.getAtIndex(DOUBLE, index);
          };
    }
    if (type == ElementType.F32) {
      MemorySegment.copy(data, FLOAT, 0, values, 0, values.length);
    }
    return Tensor.of(values, shape);
  }

  /**
   * The numbers of an I32 or I64 tensor, in row-major order.
   *
   * @throws SafetensorsException when they are of another type
   */
  public long[] integers() throws SafetensorsException {
    require(WHOLE);
    long[] values = new long[size()];
    for (int index = 0; index < values.length; index++) {
      values[index] =
          type == ElementType.I32 ? data.getAtIndex(INT, index) : data.getAtIndex(LONG, index);
    }
    return values;
  }

  /** The header has been checked: the data fill the shape, which has fewer places than an array. */
  private int size() {
    return Math.toIntExact(data.byteSize() / type.bytes());
  }

  private void require(Set<ElementType> types) throws SafetensorsException {
    if (!types.contains(type)) {
      throw new SafetensorsException(origin, Flaw.WRONG_TYPE, name, type, types);
    }
  }

  @Override
  public String toString() {
    return name + " " + type + Arrays.toString(shape);
  }
}
