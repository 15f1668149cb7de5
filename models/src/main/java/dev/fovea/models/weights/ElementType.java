package dev.fovea.models.weights;

import java.util.Optional;
import java.util.stream.Stream;

/** The types of numbers in a safetensors file, named as the format names them. */
public enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E4M3(1),
  F8_E5M2(1),
  I16(2),
  U16(2),
  /** IEEE 754 half precision. */
  F16(2),
  /** The upper half of single precision. */
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  I64(8),
  U64(8),
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** How many bytes a number takes. */
  public int bytes() {
    return bytes;
  }

  static Optional<ElementType> of(String name) {
    return Stream.of(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
