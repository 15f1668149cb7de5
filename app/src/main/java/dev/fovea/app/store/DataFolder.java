package dev.fovea.app.store;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds a person's data and the names of Fovea's files in it. Folder and files are
 * created for their owner alone where the file system knows owners.
 *
 * @param path absolute
 */
record DataFolder(Path path) {

  private static final String DATABASE = "fovea.db";

  /** SQLite's own companions of a database; its documentation fixes their names. */
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

  /**
   * Creates what is missing of the folder.
   *
   * @throws UnusableInputException if it is a file or cannot be created
   */
  static DataFolder create(Path path, Messages messages) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      Files.createDirectories(path, ownerOnly(path, "rwx------"));
      DataFolder folder = new DataFolder(path);
      if (!Files.exists(folder.database())) {
        Files.createFile(folder.database(), ownerOnly(path, "rw-------"));
      }
      return folder;
    } catch (FileAlreadyExistsException | NotDirectoryException file) {
      throw new UnusableInputException(
          messages.text("folder.isFile", String.valueOf(file.getMessage())), file);
    } catch (IOException unwritable) {
      throw notWritable(path, unwritable, messages);
    }
  }

  static UnusableInputException notWritable(Path path, IOException cause, Messages messages) {
    String reason = cause.getClass().getSimpleName().replace("Exception", "");
    if (cause instanceof FileSystemException named && named.getReason() != null) {
      reason = named.getReason();
    }
    return new UnusableInputException(messages.text("folder.notWritable", path, reason), cause);
  }

  Path database() {
    return path.resolve(DATABASE);
  }

  /** The search index: derived, and Lucene's files alone. */
  Path index() {
    return path.resolve("index");
  }

  Path lock() {
    return path.resolve("fovea.lock");
  }

  /** Removes everything a person ever put in; what is not Fovea's stays. */
  void deleteContents() throws IOException {
    for (String companion : COMPANIONS) {
      Files.deleteIfExists(path.resolve(DATABASE + companion));
    }
    Files.deleteIfExists(database());
    if (Files.isDirectory(index())) {
      try (Stream<Path> files = Files.list(index())) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(index());
    }
  }

  /** Attributes that create a file for its owner alone, where the file system knows owners. */
  static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
