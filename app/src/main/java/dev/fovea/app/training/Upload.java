package dev.fovea.app.training;

import dev.fovea.models.data.DataProblem;
import dev.fovea.models.data.LabelledTextReader;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.data.UnusableDataException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Labelled texts that somebody sends, gzipped or not, {@link TrainingLimits#MOST_UPLOAD_BYTES} in
 * all once they are uncompressed. For use by one thread.
 */
public final class Upload {

  private final MessageDigest digest;
  private int left = TrainingLimits.MOST_UPLOAD_BYTES;

  /** Nothing yet. */
  public Upload() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Reads one file of it.
   *
   * @param name what it is called in errors
   * @throws UploadTooLargeException if it is too large together with those before
   * @throws UnusableDataException if something is wrong with it, naming the line
   * @throws IOException if whoever sends it breaks off
   */
  public LabelledTexts texts(String name, InputStream raw) throws IOException {
    byte[] bytes = bounded(raw);
    if (isGzip(bytes)) {
      try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = bounded(unzipped);
      } catch (EOFException | ZipException damaged) {
        throw new UnusableDataException(
            new DataProblem(
                DataProblem.Kind.UNREADABLE, List.of(name, String.valueOf(damaged.getMessage()))));
      }
    }
    left -= bytes.length;
    note(name);
    note(Integer.toString(bytes.length));
    digest.update(bytes);
    return LabelledTextReader.read(name, new ByteArrayInputStream(bytes));
  }

  private byte[] bounded(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(left + 1);
    if (bytes.length > left) {
      throw new UploadTooLargeException();
    }
    return bytes;
  }

  private static boolean isGzip(byte... bytes) {
    return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  /** Something else that was said with it. */
  void note(String said) {
    digest.update((said.length() + ":" + said).getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes were sent so far, uncompressed. */
  int bytes() {
    return TrainingLimits.MOST_UPLOAD_BYTES - left;
  }

  /** What was sent and said so far, in hexadecimal. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
