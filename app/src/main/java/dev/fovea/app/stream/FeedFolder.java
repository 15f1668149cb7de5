package dev.fovea.app.stream;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder that may be feeds. */
final class FeedFolder {

  private static final int DEPTH = 8;
  private static final int MOST = 10_000;

  private FeedFolder() {}

  /**
   * The files of a folder and of its folders, by name; hidden ones left out, links not followed.
   *
   * @throws UnusableInputException if the folder cannot be read, or holds too many files to be one
   *     that somebody keeps feeds in
   */
  static List<Path> documents(Path folder, Messages messages) {
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      List<Path> files =
          walk.filter(path -> !isHidden(folder.relativize(path)))
              .filter(Files::isRegularFile)
              .limit(MOST + 1L)
              .sorted()
              .toList();
      if (files.size() > MOST) {
        throw new UnusableInputException(messages.text("argument.folder.large", folder, MOST));
      }
      return files;
    } catch (IOException | UncheckedIOException unreadable) {
      throw new UnusableInputException(
          messages.text("failure.file.unreadable", folder, String.valueOf(unreadable.getMessage())),
          unreadable);
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
