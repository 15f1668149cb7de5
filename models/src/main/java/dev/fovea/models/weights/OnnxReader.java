package dev.fovea.models.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.fovea.attention.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the single-precision weights out of an ONNX file (<a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>): the graph's
 * initializers, and nothing of what the graph computes with them.
 *
 * <p>Exporters keep the names of biases, norms and embeddings, but not those of matrices. A matrix
 * is therefore named by the path of the product that uses it: the operand of {@code
 * /encoder/layer.0/attention/self/query/MatMul} is {@code
 * encoder.layer.0.attention.self.query.weight}.
 *
 * <p>One pass over the stream; the largest tensor is held twice while it is decoded.
 */
public final class OnnxReader {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_NAME = 3;
  private static final int NODE_OPERATOR = 4;
  private static final int TENSOR_DIMENSION = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW_DATA = 9;
  private static final int TYPE_FLOAT = 1;
  private static final String PRODUCT = "MatMul";

  private final String origin;
  private final CodedInputStream input;
  private final Map<String, Tensor> initializers = new HashMap<>();
  private final Map<String, String> productPaths = new HashMap<>();

  private OnnxReader(String origin, InputStream stream) {
    this.origin = origin;
    this.input = CodedInputStream.newInstance(stream, 1 << 16);
    input.setSizeLimit(Integer.MAX_VALUE);
  }

  /**
   * Reads all weights; the stream is left open.
   *
   * @param origin the file's name, for error messages
   * @throws IOException when the stream cannot be read or is no ONNX model
   */
  public static Weights read(String origin, InputStream stream) throws IOException {
    return new OnnxReader(origin, stream).read();
  }

  private Weights read() throws IOException {
    boolean found = false;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == delimited(MODEL_GRAPH)) {
        found = true;
        message(this::graphField);
      } else {
        input.skipField(tag);
      }
    }
    if (!found) {
      throw new IOException(origin + " holds no ONNX graph; is it complete?");
    }
    Map<String, Tensor> named = new HashMap<>();
    initializers.forEach((name, tensor) ->
        named.put(
            Optional.ofNullable(productPaths.get(name)).map(OnnxReader::weightName).orElse(name),
            tensor));
    return new Weights(origin, named);
  }

  /** {@code /encoder/layer.0/output/dense/MatMul} → {@code encoder.layer.0.output.dense.weight}. */
  private static String weightName(String path) {
    return path.substring(path.startsWith("/") ? 1 : 0, path.length() - PRODUCT.length())
            .replace('/', '.')
        + "weight";
  }

  private void graphField(int tag) throws IOException {
    if (tag == delimited(GRAPH_NODE)) {
      node();
    } else if (tag == delimited(GRAPH_INITIALIZER)) {
      initializer();
    } else {
      input.skipField(tag);
    }
  }

  private void node() throws IOException {
    List<String> inputs = new ArrayList<>();
    String[] nameAndOperator = {"", ""};
    message(tag -> {
      if (tag == delimited(NODE_INPUT)) {
        inputs.add(input.readString());
      } else if (tag == delimited(NODE_NAME)) {
        nameAndOperator[0] = input.readString();
      } else if (tag == delimited(NODE_OPERATOR)) {
        nameAndOperator[1] = input.readString();
      } else {
        input.skipField(tag);
      }
    });
    if (nameAndOperator[1].equals(PRODUCT)
        && nameAndOperator[0].endsWith("/" + PRODUCT)
        && inputs.size() == 2) {
      productPaths.put(inputs.get(1), nameAndOperator[0]);
    }
  }

  private void initializer() throws IOException {
    TensorFields fields = new TensorFields();
    message(tag -> {
      if (tag == delimited(TENSOR_DIMENSION)) {
        packedDimensions(fields.dimensions);
      } else if (tag == varint(TENSOR_DIMENSION)) {
        fields.dimensions.add(Math.toIntExact(input.readInt64()));
      } else if (tag == varint(TENSOR_TYPE)) {
        fields.type = input.readInt32();
      } else if (tag == delimited(TENSOR_NAME)) {
        fields.name = input.readString();
      } else if (tag == delimited(TENSOR_RAW_DATA)) {
        fields.raw = input.readByteArray();
      } else {
        input.skipField(tag);
      }
    });
    if (fields.type == TYPE_FLOAT) {
      initializers.put(fields.name, fields.tensor(origin));
    }
  }

  private void message(Field field) throws IOException {
    int limit = input.pushLimit(input.readRawVarint32());
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      field.read(tag);
    }
    input.checkLastTagWas(0);
    input.popLimit(limit);
  }

  private void packedDimensions(List<Integer> dimensions) throws IOException {
    int limit = input.pushLimit(input.readRawVarint32());
    while (!input.isAtEnd()) {
      dimensions.add(Math.toIntExact(input.readInt64()));
    }
    input.popLimit(limit);
  }

  private static int delimited(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private static int varint(int field) {
    return field << 3 | WireFormat.WIRETYPE_VARINT;
  }

  private interface Field {
    void read(int tag) throws IOException;
  }

  private static final class TensorFields {
    private final List<Integer> dimensions = new ArrayList<>();
    private int type;
    private String name = "";
    private byte[] raw = {};

    Tensor tensor(String origin) throws IOException {
      int[] shape = dimensions.stream().mapToInt(Integer::intValue).toArray();
      float[] values = new float[raw.length / Float.BYTES];
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      try {
        return Tensor.of(values, shape);
      } catch (IllegalArgumentException mismatch) {
        throw new IOException(
            "%s: the data of tensor '%s' do not fill its shape; only raw data are read"
                .formatted(origin, name),
            mismatch);
      }
    }
  }
}
