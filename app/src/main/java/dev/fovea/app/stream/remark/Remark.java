package dev.fovea.app.stream.remark;

import dev.fovea.app.language.Messages;
import java.util.List;

/**
 * One line about a source: why it failed, or what was damaged and how that was mended.
 *
 * @param key the sentence's key in the package {@code dev.fovea.app.stream}'s messages
 * @param arguments what stands for {@code {0}}, {@code {1}}, … in it
 */
public record Remark(String key, List<Object> arguments) {

  public Remark {
    arguments = List.copyOf(arguments);
  }

  /** A remark with that key and these arguments. */
  public static Remark of(String key, Object... arguments) {
    return new Remark(key, List.of(arguments));
  }

  /** The remark as a sentence of one line. */
  public String in(Messages messages) {
    return messages.text(key, arguments.toArray()).strip().replaceAll("\\s+", " ");
  }
}
