package dev.fovea.models.weights;

import dev.fovea.attention.Tensor;
import dev.fovea.models.weights.SafetensorsException.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The content of a file in the <a href="https://github.com/huggingface/safetensors">safetensors</a>
 * format: named tensors and a few texts about them. The header is checked as a whole before any
 * number is read: every byte of the data belongs to exactly one tensor. Immutable and safe for use
 * by several threads.
 */
public final class Safetensors {
  private final String origin;
  private final Map<String, String> metadata;
  private final SequencedMap<String, StoredTensor> tensors;

  private Safetensors(
      String origin, Map<String, String> metadata, SequencedMap<String, StoredTensor> tensors) {
    this.origin = origin;
    this.metadata = metadata;
    this.tensors = tensors;
  }

  /**
   * Maps a file into memory: its numbers are read from the disk when they are asked for. The file
   * must stay as it is for as long as this is used.
   *
   * @throws SafetensorsException when it is no sound safetensors file
   * @throws IOException when it cannot be read
   */
  public static Safetensors map(Path file) throws IOException {
    String origin = file.toString();
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment whole = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      SafetensorsHeader header = SafetensorsHeader.read(origin, whole);
      header.requireData(whole.byteSize() - header.dataStart());
      SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
      for (SafetensorsHeader.Entry entry : header.entries()) {
        tensors.put(
            entry.name(),
            entry.tensor(
                origin, whole.asSlice(header.dataStart() + entry.begin(), entry.byteSize())));
      }
      return new Safetensors(origin, header.metadata(), tensors);
    }
  }

  /**
   * Reads a stream to its end, into memory. No more memory is taken than there are bytes, whatever
   * the header claims. The stream is left open.
   *
   * @param origin the file's name, for error messages
   * @throws SafetensorsException when it is no sound safetensors file, or one of its tensors has
   *     2³¹ bytes or more
   * @throws IOException when the stream cannot be read
   */
  public static Safetensors read(String origin, InputStream stream) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(origin, stream);
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    long end = 0;
    for (SafetensorsHeader.Entry entry : header.entries()) {
      if (entry.byteSize() > Integer.MAX_VALUE - 8) {
        throw new SafetensorsException(origin, Flaw.TOO_LARGE, entry.name(), entry.byteSize());
      }
      byte[] bytes = stream.readNBytes((int) entry.byteSize());
      if (bytes.length < entry.byteSize()) {
        throw new SafetensorsException(origin, Flaw.DATA_TRUNCATED, entry.name());
      }
      tensors.put(entry.name(), entry.tensor(origin, MemorySegment.ofArray(bytes)));
      end = entry.end();
    }
    long rest = stream.transferTo(OutputStream.nullOutputStream());
    if (rest > 0) {
      throw new SafetensorsException(origin, Flaw.HOLE, end, end + rest);
    }
    return new Safetensors(origin, header.metadata(), tensors);
  }

  /** The file's name. */
  public String origin() {
    return origin;
  }

  /** The texts of {@code __metadata__}; empty where there are none. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /** The tensors' names, in the order of their data. */
  public SequencedSet<String> names() {
    return Collections.unmodifiableSequencedSet(tensors.sequencedKeySet());
  }

  /** The tensor of a name, if there is one. */
  public Optional<StoredTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * The tensor of a name.
   *
   * @throws SafetensorsException when there is none, naming those there are
   */
  public StoredTensor get(String name) throws SafetensorsException {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new SafetensorsException(
          origin, Flaw.MISSING, name, List.copyOf(tensors.sequencedKeySet()));
    }
    return tensor;
  }

  /**
   * All tensors, decoded.
   *
   * @throws SafetensorsException when one holds no floating-point numbers
   */
  public Weights weights() throws SafetensorsException {
    Map<String, Tensor> decoded = new HashMap<>();
    for (StoredTensor tensor : tensors.values()) {
      decoded.put(tensor.name(), tensor.floats());
    }
    return new Weights(origin, decoded);
  }
}
