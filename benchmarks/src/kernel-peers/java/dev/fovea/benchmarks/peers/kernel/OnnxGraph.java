package dev.fovea.benchmarks.peers.kernel;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model of a single operation, as bytes (<a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>); the numbers are
 * that file's field numbers.
 */
final class OnnxGraph {
  private static final int IR_VERSION = 11;
  private static final int OPSET = 23;
  private static final int FLOAT = 1;

  private final String operator;
  private final String domain;
  private final List<String> inputNames = new ArrayList<>();
  private final UnknownFieldSet.Builder graph = UnknownFieldSet.newBuilder();

  OnnxGraph(String operator, String domain) {
    this.operator = operator;
    this.domain = domain;
  }

  /** An input of the graph and of the operation, of the ONNX element type. */
  OnnxGraph input(String name, int type, long... shape) {
    inputNames.add(name);
    graph.mergeField(11, message(value(name, type, shape)));
    return this;
  }

  /** An optional input of the operation that is left out. */
  OnnxGraph withoutInput() {
    inputNames.add("");
    return this;
  }

  /** The model, with one single-precision output {@code Y}. */
  byte[] model(Map<String, Long> attributes, long... outputShape) {
    UnknownFieldSet.Builder node = UnknownFieldSet.newBuilder();
    inputNames.forEach(name -> node.mergeField(1, text(name)));
    node.mergeField(2, text("Y"));
    node.mergeField(3, text("only"));
    node.mergeField(4, text(operator));
    attributes.forEach(
        (name, number) ->
            node.mergeField(
                5,
                message(
                    UnknownFieldSet.newBuilder()
                        .addField(1, text(name))
                        .addField(3, number(number))
                        .addField(20, number(2))
                        .build())));
    node.mergeField(7, text(domain));
    graph.mergeField(1, message(node.build()));
    graph.mergeField(2, text("graph"));
    graph.mergeField(12, message(value("Y", FLOAT, outputShape)));
    UnknownFieldSet.Builder model =
        UnknownFieldSet.newBuilder()
            .addField(1, number(IR_VERSION))
            .addField(7, message(graph.build()));
    model.mergeField(8, message(operators("", OPSET)));
    if (!domain.isEmpty()) {
      model.mergeField(8, message(operators(domain, 1)));
    }
    return model.build().toByteArray();
  }

  private static UnknownFieldSet operators(String domain, long version) {
    return UnknownFieldSet.newBuilder()
        .addField(1, text(domain))
        .addField(2, number(version))
        .build();
  }

  private static UnknownFieldSet value(String name, int type, long... shape) {
    UnknownFieldSet.Builder dimensions = UnknownFieldSet.newBuilder();
    for (long each : shape) {
      dimensions.mergeField(
          1, message(UnknownFieldSet.newBuilder().addField(1, number(each)).build()));
    }
    UnknownFieldSet tensor =
        UnknownFieldSet.newBuilder()
            .addField(1, number(type))
            .addField(2, message(dimensions.build()))
            .build();
    return UnknownFieldSet.newBuilder()
        .addField(1, text(name))
        .addField(2, message(UnknownFieldSet.newBuilder().addField(1, message(tensor)).build()))
        .build();
  }

  private static Field message(UnknownFieldSet content) {
    return Field.newBuilder().addLengthDelimited(content.toByteString()).build();
  }

  private static Field text(String content) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(content)).build();
  }

  private static Field number(long number) {
    return Field.newBuilder().addVarint(number).build();
  }
}
