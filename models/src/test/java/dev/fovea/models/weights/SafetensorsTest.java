package dev.fovea.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.attention.Tensor;
import dev.fovea.models.weights.SafetensorsException.Flaw;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBitForBitFromFileAndStream() throws IOException {
    Random random = new Random(7);
    float[] values = new float[2 * 3 * 20_011];
    for (int index = 0; index < values.length; index++) {
      values[index] = Float.intBitsToFloat(random.nextInt() & 0xff7fffff);
    }
    values[5] = Float.NEGATIVE_INFINITY;
    values[6] = -0.0f;
    Path file = folder.resolve("model.safetensors");
    new SafetensorsWriter()
        .metadata("format", "fovea")
        .add("单词.weight", Tensor.of(values, 2, 3, 20_011))
        .add("scalar", Tensor.of(new float[] {4}))
        .add("empty", Tensor.zeros(3, 0))
        .add("positions", new long[] {Long.MIN_VALUE, -1, 3, Long.MAX_VALUE}, 2, 2)
        .add("lengths", new int[] {Integer.MIN_VALUE, 0, 9}, 3)
        .write(file);
    for (Safetensors read :
        new Safetensors[] {
          Safetensors.map(file),
          Safetensors.read("copy", new ByteArrayInputStream(Files.readAllBytes(file)))
        }) {
      assertThat(read.names())
          .containsExactly("positions", "单词.weight", "scalar", "empty", "lengths");
      assertThat(read.metadata()).containsOnlyKeys("format").containsValue("fovea");
      Tensor weight = read.get("单词.weight").floats();
      assertThat(weight.dimensions()).containsExactly(2, 3, 20_011);
      assertThat(bits(weight.values())).isEqualTo(bits(values));
      assertThat(read.get("scalar").floats().get()).isEqualTo(4);
      assertThat(read.get("empty").floats().dimensions()).containsExactly(3, 0);
      assertThat(read.get("positions").integers())
          .containsExactly(Long.MIN_VALUE, -1, 3, Long.MAX_VALUE);
      assertThat(read.get("positions").shape()).containsExactly(2, 2);
      assertThat(read.get("lengths").integers()).containsExactly(Integer.MIN_VALUE, 0, 9);
    }
    assertThat(folder.toFile().list()).containsExactly("model.safetensors");
  }

  @Test
  void theBytesAreThoseOfTheFormatsDescription() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new SafetensorsWriter().add("a", Tensor.of(new float[] {1, -2}, 2, 1)).write(written);
    String json = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
    String padded = json + " ".repeat(Math.ceilDiv(json.length(), 8) * 8 - json.length());
    assertThat(written.toByteArray())
        .isEqualTo(
            ByteBuffer.allocate(8 + padded.length() + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length())
                .put(padded.getBytes(StandardCharsets.UTF_8))
                .putFloat(1)
                .putFloat(-2)
                .array());
  }

  @Test
  void halfPrecisionIsReadExactlyAndDoublePrecisionRounded() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(8 + 8 + 16).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {1.5f, -65504, 0x1p-24f, Float.POSITIVE_INFINITY}) {
      data.putShort(Float.floatToFloat16(value));
    }
    for (float value : new float[] {1.5f, -0x1p127f, 0x1p-133f, Float.NEGATIVE_INFINITY}) {
      data.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
    }
    data.putDouble(Math.PI).putDouble(-1e300);
    Safetensors read =
        read(
            """
            {"half":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},
             "brain":{"dtype":"BF16","shape":[4],"data_offsets":[8,16]},
             "double":{"dtype":"F64","shape":[2],"data_offsets":[16,32]}}\
            """,
            data.array());
    assertThat(read.get("half").floats().values())
        .containsExactly(1.5f, -65504, 0x1p-24f, Float.POSITIVE_INFINITY);
    assertThat(read.get("brain").floats().values())
        .containsExactly(1.5f, -0x1p127f, 0x1p-133f, Float.NEGATIVE_INFINITY);
    assertThat(read.get("double").floats().values())
        .containsExactly((float) Math.PI, Float.NEGATIVE_INFINITY);
    assertThat(read.weights().names()).containsExactly("brain", "double", "half");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SIZE         | {'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}                  | w, [3], F32, 12, 8",
        "SIZE         | {'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}                  | w, [2], F32, 8, -8",
        "OUT_OF_RANGE | {'w':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}                 | w, [0, 16], 8",
        "OVERLAP      | {'v':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'w':{'dtype':'I16','shape':[3],'data_offsets':[2,8]}} | w, 2, 4",
        "HOLE         | {'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}                  | 0, 4",
        "HOLE         | {'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}                  | 4, 8",
        "HOLE         | {}                                                                      | 0, 8",
        "UNKNOWN_TYPE | {'w':{'dtype':'F31','shape':[2],'data_offsets':[0,8]}}                  | w, F31",
        "SHAPE        | {'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}                 | w, [-2]",
        "SHAPE        | {'w':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}                | w, [2.0]",
        "SHAPE        | {'w':{'dtype':'F32','shape':[1e400],'data_offsets':[0,8]}}              | w, [\"Infinity\"]",
        "SHAPE        | {'w':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}                    | w, 2",
        "SHAPE        | {'w':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,8]}}        | w, [65536,65536]",
        "FIELD        | {'w':{'shape':[2],'data_offsets':[0,8]}}                                | w, dtype",
        "FIELD        | {'w':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}                     | w, dtype",
        "FIELD        | {'w':{'dtype':'F32','shape':[2],'data_offsets':[0]}}                    | w, data_offsets",
        "FIELD        | {'w':{'dtype':'F32','shape':[2],'data_offsets':[0,18446744073709551624]}} | w, data_offsets",
        "FIELD        | {'w':{'dtype':'F32','shape':[2]}}                                       | w, data_offsets",
        "FIELD        | {'w':7}                                                                 | w, dtype",
        "METADATA     | {'__metadata__':{'a':1}}                                                | ``",
        "METADATA     | {'__metadata__':'a'}                                                    | ``",
      })
  void aHeaderThatContradictsItselfOrTheDataIsRefusedWithTheTensorsName(
      Flaw flaw, String json, String details) throws IOException {
    byte[] bytes = file(json.replace('\'', '"'), new byte[8]);
    Path file = folder.resolve("bad.safetensors");
    Files.write(file, bytes);
    assertThatIOException()
        .isThrownBy(() -> Safetensors.map(file))
        .isInstanceOf(SafetensorsException.class)
        .withMessageStartingWith(file + ": ")
        .satisfies(thrown -> {
          SafetensorsException exception = (SafetensorsException) thrown;
          assertThat(exception.flaw()).isEqualTo(flaw);
          assertThat(String.join(", ", exception.details())).isEqualTo(details);
        });
    assertThatIOException()
        .isThrownBy(() -> Safetensors.read("-", new ByteArrayInputStream(bytes)))
        .isInstanceOf(SafetensorsException.class)
        .satisfies(thrown ->
            assertThat(((SafetensorsException) thrown).flaw())
                .isEqualTo(flaw == Flaw.OUT_OF_RANGE ? Flaw.DATA_TRUNCATED : flaw));
  }

  @Test
  void aNameThatComesTwiceIsNamed() {
    String twice = "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{}}";
    assertThatIOException()
        .isThrownBy(() -> read(twice.replace('\'', '"'), new byte[8]))
        .satisfies(thrown ->
            assertThat(((SafetensorsException) thrown).flaw()).isEqualTo(Flaw.DUPLICATE_NAME))
        .withMessageContaining("\"w\"");
  }

  @Test
  void everyPrefixOfAFileIsRefused() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new SafetensorsWriter().add("a", Tensor.zeros(2, 3)).add("b", new long[] {1}, 1).write(written);
    byte[] whole = written.toByteArray();
    Path file = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatIOException()
          .isThrownBy(() -> Safetensors.read("cut", new ByteArrayInputStream(cut)))
          .isInstanceOf(SafetensorsException.class);
      Files.write(file, cut);
      assertThatIOException()
          .isThrownBy(() -> Safetensors.map(file))
          .isInstanceOf(SafetensorsException.class);
    }
  }

  @Test
  void aHeaderThatClaimsTooMuchTakesNoMemory() {
    assertThatIOException()
        .isThrownBy(() ->
            Safetensors.read(
                "text", new ByteArrayInputStream("Plain text.".getBytes(StandardCharsets.UTF_8))))
        .withMessageContaining("is it a safetensors file?");
    assertThatIOException()
        .isThrownBy(() ->
            read(
                "{\"w\":{\"dtype\":\"U8\",\"shape\":[2000000000],\"data_offsets\":[0,2000000000]}}",
                new byte[8]))
        .withMessageContaining("the data of tensor 'w' are cut off");
    assertThatIOException()
        .isThrownBy(() -> read("[1,2]", new byte[0]))
        .withMessageContaining("an object is needed");
    assertThatIOException()
        .isThrownBy(() -> read("{\"w\":", new byte[0]))
        .withMessageContaining("the header is no JSON");
  }

  @Test
  void aTensorThatIsMissingOrOfAnotherTypeIsNamed() throws IOException {
    Safetensors read =
        read("{\"w\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[8]);
    assertThatIOException()
        .isThrownBy(() -> read.get("w").floats())
        .withMessage(
            "test: tensor 'w' has the type I32 where one of [F16, BF16, F32, F64] is needed");
    assertThatIOException()
        .isThrownBy(() -> read.get("v"))
        .withMessage("test: there is no tensor 'v'; there are [w]");
    assertThat(read.find("v")).isEmpty();
    assertThat(read.find("w")).hasValueSatisfying(w -> assertThat(w).hasToString("w I32[2]"));
  }

  @Test
  void theWriterRefusesWhatItCouldNotReadAgain() {
    SafetensorsWriter writer = new SafetensorsWriter().add("w", Tensor.zeros(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.add("w", new int[] {1}, 1))
        .withMessageContaining("'w'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.add("v", new long[] {1, 2}, 3))
        .withMessage("2 numbers do not fill tensor 'v' of shape [3]");
  }

  @Test
  void aFileThatCannotBeReplacedIsLeftAsItWas() throws IOException {
    Path file = folder.resolve("there");
    Files.createDirectory(file);
    Files.createFile(file.resolve("content"));
    assertThatIOException()
        .isThrownBy(() -> new SafetensorsWriter().add("w", Tensor.zeros(1)).write(file));
    assertThat(folder.toFile().list()).containsExactly("there");
    assertThat(file.resolve("content")).exists();
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int index = 0; index < bits.length; index++) {
      bits[index] = Float.floatToRawIntBits(values[index]);
    }
    return bits;
  }

  private static Safetensors read(String json, byte[] data) throws IOException {
    return Safetensors.read("test", new ByteArrayInputStream(file(json, data)));
  }

  private static byte[] file(String json, byte[] data) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(data)
        .array();
  }
}
