package dev.fovea.models.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plain texts, one a line, UTF-8, gzipped or not. */
public final class TextLines {
  private TextLines() {}

  /**
   * Reads all lines of a stream, which is left open. A carriage return before the line feed is
   * dropped; empty lines are empty texts.
   *
   * @param origin its name, for messages
   * @throws UnusableDataException if a line is not UTF-8, naming it, or the stream is damaged
   */
  public static List<String> read(String origin, InputStream stream) {
    try {
      Lines lines = new Lines(origin, stream);
      List<String> texts = new ArrayList<>();
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String text = line.get();
        texts.add(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
      return texts;
    } catch (IOException damaged) {
      throw new UnusableDataException(
          DataProblem.of(DataProblem.Kind.UNREADABLE, origin, String.valueOf(damaged.getMessage())),
          damaged);
    }
  }
}
