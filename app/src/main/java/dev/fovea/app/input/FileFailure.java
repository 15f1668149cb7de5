package dev.fovea.app.input;

import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;

/**
 * Why a file could not be read or written, in a few words of a person's language, where Java has
 * only a path or the name of a class to say.
 */
public final class FileFailure {

  private FileFailure() {}

  /** The reason, to stand in parentheses. */
  public static String reason(IOException failure, Language language) {
    Messages messages = Messages.of(FileFailure.class, language);
    return switch (failure) {
      case AccessDeniedException denied -> messages.text("reason.denied");
      case NoSuchFileException missing -> messages.text("reason.noFolder");
      case FileAlreadyExistsException file -> messages.text("reason.file", file.getFile());
      case NotDirectoryException file -> messages.text("reason.file", file.getFile());
      // What the operating system says: a file system that is read-only, a name too long.
      case FileSystemException system when system.getReason() != null -> system.getReason();
      case EOFException end -> messages.text("reason.damaged");
      case ZipException damaged -> messages.text("reason.damaged");
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
