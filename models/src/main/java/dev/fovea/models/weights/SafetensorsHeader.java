package dev.fovea.models.weights;

import dev.fovea.models.weights.SafetensorsException.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands before the data of a safetensors file: eight bytes of length, then JSON. It is
 * checked against itself here; that the data are there is checked by who has them.
 *
 * @param dataStart where the data begin in the file
 * @param entries in the order of their data, without overlap or hole
 */
record SafetensorsHeader(
    String origin, long dataStart, Map<String, String> metadata, List<Entry> entries) {
  /** The cap of the format's own implementation. */
  private static final long MOST_BYTES = 100_000_000;

  private static final int MOST_PLACES = Integer.MAX_VALUE - 8;
  private static final String METADATA = "__metadata__";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where one tensor lies; offsets count from the beginning of the data. */
  record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {
    long byteSize() {
      return end - begin;
    }

    StoredTensor tensor(String origin, MemorySegment data) {
      return new StoredTensor(
          origin, name, type, shape.stream().mapToInt(Integer::intValue).toArray(), data);
    }
  }

  static SafetensorsHeader read(String origin, InputStream stream) throws IOException {
    byte[] prefix = stream.readNBytes(Long.BYTES);
    long length = length(origin, prefix);
    byte[] json = stream.readNBytes((int) length);
    if (json.length < length) {
      throw new SafetensorsException(origin, Flaw.HEADER_TRUNCATED, Long.BYTES + json.length);
    }
    return new Parser(origin).parse(json);
  }

  static SafetensorsHeader read(String origin, MemorySegment file) throws SafetensorsException {
    long available = file.byteSize();
    byte[] prefix = file.asSlice(0, Math.min(Long.BYTES, available)).toArray(ValueLayout.JAVA_BYTE);
    long length = length(origin, prefix);
    if (available < Long.BYTES + length) {
      throw new SafetensorsException(origin, Flaw.HEADER_TRUNCATED, available);
    }
    return new Parser(origin)
        .parse(file.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE));
  }

  private static long length(String origin, byte[] prefix) throws SafetensorsException {
    if (prefix.length < Long.BYTES) {
      throw new SafetensorsException(origin, Flaw.HEADER_TRUNCATED, prefix.length);
    }
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MOST_BYTES) {
      throw new SafetensorsException(origin, Flaw.HEADER_LENGTH, Long.toUnsignedString(length));
    }
    return length;
  }

  /** Checks that so many bytes of data are exactly what the entries cover. */
  void requireData(long available) throws SafetensorsException {
    long end = 0;
    for (Entry entry : entries) {
      end = entry.end();
      if (end > available) {
        throw new SafetensorsException(
            origin,
            Flaw.OUT_OF_RANGE,
            entry.name(),
            "[" + entry.begin() + ", " + entry.end() + "]",
            available);
      }
    }
    if (end < available) {
      throw new SafetensorsException(origin, Flaw.HOLE, end, available);
    }
  }

  private record Parser(String origin) {
    SafetensorsHeader parse(byte[] json) throws SafetensorsException {
      JsonNode root = tree(json);
      Map<String, String> metadata = new HashMap<>();
      List<Entry> entries = new ArrayList<>();
      for (Map.Entry<String, JsonNode> property : root.properties()) {
        if (property.getKey().equals(METADATA)) {
          metadata.putAll(metadata(property.getValue()));
        } else {
          entries.add(entry(property.getKey(), property.getValue()));
        }
      }
      entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
      requireContiguous(entries);
      return new SafetensorsHeader(
          origin, Long.BYTES + json.length, metadata, List.copyOf(entries));
    }

    private JsonNode tree(byte[] json) throws SafetensorsException {
      JsonNode root;
      try {
        root = MAPPER.readTree(json);
      } catch (JacksonException malformed) {
        String words = Optional.ofNullable(malformed.getOriginalMessage()).orElse("");
        Flaw flaw = words.startsWith("Duplicate") ? Flaw.DUPLICATE_NAME : Flaw.HEADER_SYNTAX;
        SafetensorsException exception = new SafetensorsException(origin, flaw, words);
        exception.initCause(malformed);
        throw exception;
      }
      if (!root.isObject()) {
        throw new SafetensorsException(
            origin, Flaw.HEADER_SYNTAX, "an object is needed, not " + root.getNodeType());
      }
      return root;
    }

    private Map<String, String> metadata(JsonNode node) throws SafetensorsException {
      Map<String, String> texts = new HashMap<>();
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        if (!property.getValue().isString()) {
          throw new SafetensorsException(origin, Flaw.METADATA);
        }
        texts.put(property.getKey(), property.getValue().stringValue());
      }
      if (!node.isObject()) {
        throw new SafetensorsException(origin, Flaw.METADATA);
      }
      return texts;
    }

    private Entry entry(String name, JsonNode node) throws SafetensorsException {
      JsonNode dtype = field(name, node, "dtype");
      if (!dtype.isString()) {
        throw new SafetensorsException(origin, Flaw.FIELD, name, "dtype");
      }
      ElementType type =
          ElementType.of(dtype.stringValue())
              .orElseThrow(() ->
                  new SafetensorsException(origin, Flaw.UNKNOWN_TYPE, name, dtype.stringValue()));
      List<Integer> shape = shape(name, field(name, node, "shape"));
      JsonNode offsets = field(name, node, "data_offsets");
      if (!offsets.isArray()
          || offsets.size() != 2
          || !isCount(offsets.get(0))
          || !isCount(offsets.get(1))) {
        throw new SafetensorsException(origin, Flaw.FIELD, name, "data_offsets");
      }
      long begin = offsets.get(0).longValue();
      long end = offsets.get(1).longValue();
      long needed = type.bytes();
      for (int dimension : shape) {
        needed *= dimension;
      }
      if (end - begin != needed) {
        throw new SafetensorsException(
            origin, Flaw.SIZE, name, field(name, node, "shape"), type, needed, end - begin);
      }
      return new Entry(name, type, shape, begin, end);
    }

    private JsonNode field(String tensor, JsonNode node, String field) throws SafetensorsException {
      JsonNode value = node.get(field);
      if (value == null) {
        throw new SafetensorsException(origin, Flaw.FIELD, tensor, field);
      }
      return value;
    }

    private List<Integer> shape(String name, JsonNode node) throws SafetensorsException {
      List<Integer> shape = new ArrayList<>();
      long places = 1;
      boolean possible = node.isArray();
      for (JsonNode dimension : node) {
        possible &= isCount(dimension) && dimension.longValue() <= MOST_PLACES;
        if (possible) {
          shape.add(dimension.intValue());
          places *= dimension.intValue();
          possible = places <= MOST_PLACES;
        }
      }
      if (!possible) {
        throw new SafetensorsException(origin, Flaw.SHAPE, name, node);
      }
      return List.copyOf(shape);
    }

    private static boolean isCount(JsonNode node) {
      return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    private void requireContiguous(List<Entry> entries) throws SafetensorsException {
      long end = 0;
      for (Entry entry : entries) {
        if (entry.begin() < end) {
          throw new SafetensorsException(origin, Flaw.OVERLAP, entry.name(), entry.begin(), end);
        }
        if (entry.begin() > end) {
          throw new SafetensorsException(origin, Flaw.HOLE, end, entry.begin());
        }
        end = entry.end();
      }
    }
  }
}
