package dev.fovea.models.weights;

import dev.fovea.attention.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes named tensors in the <a href="https://github.com/huggingface/safetensors">safetensors</a>
 * format. The same tensors, added in the same order, give the same bytes. Data are aligned to the
 * size of their numbers. The numbers are not copied until they are written. Not safe for use by
 * several threads.
 */
public final class SafetensorsWriter {
  private static final int CHUNK_BYTES = 1 << 16;

  private final SequencedMap<String, Content> contents = new LinkedHashMap<>();
  private final Map<String, String> metadata = new TreeMap<>();

  /** A tensor to be written. */
  private record Content(
      String name, ElementType type, List<Integer> shape, long size, Filler filler) {
    long byteSize() {
      return size * type.bytes();
    }
  }

  /** Puts the numbers from one index on, so many, into a buffer. */
  @FunctionalInterface
  private interface Filler {
    void fill(ByteBuffer buffer, int from, int count);
  }

  /**
   * Adds a tensor in single precision (F32).
   *
   * @throws IllegalArgumentException when the name is taken
   */
  public SafetensorsWriter add(String name, Tensor tensor) {
    float[] values = tensor.values();
    return add(
        new Content(
            name,
            ElementType.F32,
            boxed(tensor.dimensions()),
            values.length,
            (buffer, from, count) -> buffer.asFloatBuffer().put(values, from, count)));
  }

  /**
   * Adds whole numbers (I64) in row-major order.
   *
   * @throws IllegalArgumentException when the name is taken or they do not fill the shape
   */
  public SafetensorsWriter add(String name, long[] values, int... shape) {
    return add(
        whole(
            name,
            ElementType.I64,
            shape,
            values.length,
            (buffer, from, count) -> buffer.asLongBuffer().put(values, from, count)));
  }

  /**
   * Adds whole numbers (I32) in row-major order.
   *
   * @throws IllegalArgumentException when the name is taken or they do not fill the shape
   */
  public SafetensorsWriter add(String name, int[] values, int... shape) {
    return add(
        whole(
            name,
            ElementType.I32,
            shape,
            values.length,
            (buffer, from, count) -> buffer.asIntBuffer().put(values, from, count)));
  }

  private static Content whole(
      String name, ElementType type, int[] shape, int size, Filler filler) {
    long places = 1;
    for (int dimension : shape) {
      places = Math.multiplyExact(places, dimension);
    }
    if (places != size) {
      throw new IllegalArgumentException(
          "%d numbers do not fill tensor '%s' of shape %s"
              .formatted(size, name, Arrays.toString(shape)));
    }
    return new Content(name, type, boxed(shape), size, filler);
  }

  private static List<Integer> boxed(int[] shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private SafetensorsWriter add(Content content) {
    if (content.name().equals("__metadata__")
        || contents.putIfAbsent(content.name(), content) != null) {
      throw new IllegalArgumentException(
          "a second tensor of the name '%s'".formatted(content.name()));
    }
    return this;
  }

  /** Adds a text about the tensors. */
  public SafetensorsWriter metadata(String key, String text) {
    metadata.put(key, text);
    return this;
  }

  /**
   * Writes a file: whole or not at all, also where the machine stops meanwhile. A file of the same
   * name is replaced.
   *
   * @throws IOException when it cannot be written; a file that was there is then as it was
   */
  public void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " names no file");
    }
    Path unfinished = Files.createTempFile(folder, ".fovea-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
          OutputStream stream =
              new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK_BYTES)) {
        write(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Writes to a stream, which is left open. */
  public void write(OutputStream stream) throws IOException {
    List<Content> ordered = new ArrayList<>(contents.values());
    // Larger numbers first, so that all are aligned; otherwise as added.
    ordered.sort(Comparator.comparingInt(content -> -content.type().bytes()));
    byte[] header = header(ordered);
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length);
    stream.write(buffer.array(), 0, Long.BYTES);
    stream.write(header);
    for (Content content : ordered) {
      int chunk = CHUNK_BYTES / content.type().bytes();
      for (int from = 0; from < content.size(); from += chunk) {
        int count = (int) Math.min(chunk, content.size() - from);
        content.filler().fill(buffer.clear(), from, count);
        stream.write(buffer.array(), 0, count * content.type().bytes());
      }
    }
  }

  private byte[] header(List<Content> ordered) {
    SequencedMap<String, Object> root = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      root.put("__metadata__", metadata);
    }
    long begin = 0;
    for (Content content : ordered) {
      long end = begin + content.byteSize();
      SequencedMap<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", content.type().name());
      entry.put("shape", content.shape());
      entry.put("data_offsets", new long[] {begin, end});
      root.put(content.name(), entry);
      begin = end;
    }
    byte[] json = JsonMapper.builder().build().writeValueAsBytes(root);
    byte[] padded = Arrays.copyOf(json, Math.ceilDiv(json.length, 8) * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }
}
