package dev.fovea.models.weights;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A safetensors file that cannot be used, with what is wrong and where. The message is one line in
 * English; {@link #flaw} and {@link #details} are for who says it in another language.
 */
public final class SafetensorsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What can be wrong. The details of each are named in the pattern's order. */
  public enum Flaw {
    /** The file ends where the length of the header or the header should be; bytes there are. */
    HEADER_TRUNCATED("the header is cut off after %s bytes; is the file complete?"),
    /** The first eight bytes give a length no header has. */
    HEADER_LENGTH("its first eight bytes give a header of %s bytes; is it a safetensors file?"),
    /** The header is no JSON object; the parser's words. */
    HEADER_SYNTAX("the header is no JSON: %s"),
    /** Two tensors of one name; the parser's words, which name it. */
    DUPLICATE_NAME("the header names something twice: %s"),
    /** Metadata that are no object of texts. */
    METADATA("'__metadata__' must hold texts only"),
    /** A tensor without a field of the right kind; tensor, field. */
    FIELD("tensor '%s' has no usable '%s'"),
    /** A type of numbers that the format has not; tensor, type. */
    UNKNOWN_TYPE("tensor '%s' has the unknown type '%s'"),
    /** A shape that is no list of whole numbers, or has too many places; tensor, shape. */
    SHAPE("tensor '%s' has the impossible shape %s"),
    /** Bytes that do not fill the shape; tensor, shape, type, bytes needed, bytes given. */
    SIZE("tensor '%s' of shape %s and type %s needs %s bytes; its offsets give %s"),
    /** Offsets outside the data; tensor, offsets, bytes of data. */
    OUT_OF_RANGE("tensor '%s' has the offsets %s; the file holds %s bytes of data"),
    /** Bytes that belong to two tensors; tensor, where it begins, where the other one ends. */
    OVERLAP("tensor '%s' begins at byte %s, inside the one before it, which ends at %s"),
    /** Bytes that belong to none; from, to. */
    HOLE("the bytes from %s to %s belong to no tensor"),
    /** The data end early; tensor. */
    DATA_TRUNCATED("the data of tensor '%s' are cut off; is the file complete?"),
    /** Too large to be read from a stream; tensor, bytes. */
    TOO_LARGE("tensor '%s' has %s bytes; so large a one is read from an uncompressed file only"),
    /** No such tensor; name, names there are. */
    MISSING("there is no tensor '%s'; there are %s"),
    /** A tensor of a type that does not serve here; tensor, type, types that do. */
    WRONG_TYPE("tensor '%s' has the type %s where one of %s is needed");

    private final String pattern;

    Flaw(String pattern) {
      this.pattern = pattern;
    }
  }

  private final String origin;
  private final Flaw flaw;
  private final String[] details;

  SafetensorsException(String origin, Flaw flaw, Object... details) {
    super(origin + ": " + flaw.pattern.formatted(details));
    this.origin = origin;
    this.flaw = flaw;
    this.details = Arrays.stream(details).map(String::valueOf).toArray(String[]::new);
  }

  /** The file's name. */
  public String origin() {
    return origin;
  }

  /** What is wrong. */
  public Flaw flaw() {
    return flaw;
  }

  /** Where, in the order in which {@link Flaw} names it. */
  public List<String> details() {
    return List.of(details);
  }
}
