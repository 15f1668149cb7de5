package dev.fovea.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.models.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileArgumentTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "text", "文本"})
  void filesAndStandardInputAreReadCompressedOrNot(String text) throws IOException {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    for (byte[] bytes : new byte[][] {plain, gzip(plain)}) {
      Path file = Files.write(folder.resolve("file.gz"), bytes);
      assertThat(read(argument(new byte[0]), file.toString())).isEqualTo(text);
      assertThat(read(argument(bytes), "-")).isEqualTo(text);
    }
  }

  @Test
  void standardInputStaysOpen() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream standardInput =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    new FileArgument(standardInput, Language.ENGLISH).open("-").close();
    assertThat(closed[0]).isFalse();
  }

  @Test
  void whatCannotBeOpenedIsUnusable() throws IOException {
    assertUnusable(folder.resolve("missing").toString(), "no such file");
    assertUnusable(folder.toString(), "is a folder");
    Path damaged = Files.write(folder.resolve("x.gz"), new byte[] {0x1f, (byte) 0x8b, 9, 9});
    assertUnusable(damaged.toString(), "cannot be read");
  }

  private static void assertUnusable(String argument, String reason) {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> argument(new byte[0]).open(argument))
        .withMessageContaining(argument)
        .withMessageContaining(reason);
  }

  private static FileArgument argument(byte[] standardInput) {
    return new FileArgument(new ByteArrayInputStream(standardInput), Language.ENGLISH);
  }

  private static String read(FileArgument files, String argument) throws IOException {
    try (InputStream stream = files.open(argument)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
