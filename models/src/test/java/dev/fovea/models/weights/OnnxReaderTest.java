package dev.fovea.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class OnnxReaderTest {
  @Test
  void matricesAreNamedByTheProductThatUsesThemAndTheRestByThemselves() throws IOException {
    UnknownFieldSet graph =
        UnknownFieldSet.newBuilder()
            .addField(
                1, message(node("/encoder/dense/MatMul", "MatMul", "hidden", "onnx::MatMul_7")))
            .addField(2, text("main"))
            .addField(
                5,
                Field.newBuilder()
                    .addLengthDelimited(tensor("onnx::MatMul_7", 1, 2, 3).toByteString())
                    .addLengthDelimited(tensor("encoder.dense.bias", 1, 3).toByteString())
                    .addLengthDelimited(tensor("positions", 7, 3).toByteString())
                    .build())
            .build();
    Weights weights = read(UnknownFieldSet.newBuilder().addField(7, message(graph)).build());
    assertThat(weights.names()).containsExactly("encoder.dense.bias", "encoder.dense.weight");
    assertThat(weights.get("encoder.dense.weight", 2, 3).get(1, 2)).isEqualTo(5);
    assertThatThrownBy(() -> weights.get("encoder.dense.weight", 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3] where [3, 2]");
    assertThatThrownBy(() -> weights.get("decoder.bias"))
        .hasMessageContaining("test.onnx has no tensor 'decoder.bias'");
  }

  @Test
  void aTruncatedOrForeignFileIsRefused() {
    assertThatThrownBy(() -> read(UnknownFieldSet.getDefaultInstance()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("test.onnx holds no ONNX graph");
    UnknownFieldSet graph =
        UnknownFieldSet.newBuilder().addField(5, message(tensor("w", 1, 2, 3))).build();
    byte[] whole = UnknownFieldSet.newBuilder().addField(7, message(graph)).build().toByteArray();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 5);
    assertThatThrownBy(() -> OnnxReader.read("test.onnx", new ByteArrayInputStream(cut)))
        .isInstanceOf(IOException.class);
  }

  private static Weights read(UnknownFieldSet model) throws IOException {
    return OnnxReader.read("test.onnx", new ByteArrayInputStream(model.toByteArray()));
  }

  private static UnknownFieldSet node(String name, String operator, String... inputs) {
    Field.Builder input = Field.newBuilder();
    for (String each : inputs) {
      input.addLengthDelimited(ByteString.copyFromUtf8(each));
    }
    return UnknownFieldSet.newBuilder()
        .addField(1, input.build())
        .addField(3, text(name))
        .addField(4, text(operator))
        .build();
  }

  private static UnknownFieldSet tensor(String name, int type, int... shape) {
    Field.Builder dimensions = Field.newBuilder();
    int size = 1;
    for (int dimension : shape) {
      dimensions.addVarint(dimension);
      size *= dimension;
    }
    ByteBuffer data = ByteBuffer.allocate(size * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int index = 0; index < size; index++) {
      data.putFloat(index * 4, index);
    }
    return UnknownFieldSet.newBuilder()
        .addField(1, dimensions.build())
        .addField(2, Field.newBuilder().addVarint(type).build())
        .addField(8, text(name))
        .addField(
            9, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(data.array())).build())
        .build();
  }

  private static Field message(UnknownFieldSet content) {
    return Field.newBuilder().addLengthDelimited(content.toByteString()).build();
  }

  private static Field text(String content) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(content)).build();
  }
}
