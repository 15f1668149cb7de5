package dev.fovea.app.store;

import dev.fovea.app.input.FileFailure;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
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
      // Lucene makes its files readable by all; what they tell is kept in by the folder.
      Files.createDirectories(folder.index(), ownerOnly(path, "rwx------"));
      return folder;
    } catch (FileAlreadyExistsException | NotDirectoryException file) {
      throw new UnusableInputException(
          messages.text("folder.isFile", String.valueOf(file.getMessage())), file);
    } catch (IOException unwritable) {
      throw notWritable(path, unwritable, messages);
    }
  }

  static UnusableInputException notWritable(Path path, IOException cause, Messages messages) {
    return new UnusableInputException(
        messages.text("folder.notWritable", path, FileFailure.reason(cause, messages.language())),
        cause);
  }

  Path database() {
    return path.resolve(DATABASE);
  }

  /** Whether something can be written, by permissions and by the file system. */
  boolean isWritable() {
    return Files.isWritable(path) && Files.isWritable(database());
  }

  /**
   * Makes sure that SQLite can put its log beside the database, which the lock's file, there since
   * before, does not show.
   */
  void requireWritable(Messages messages) {
    if (!isWritable()) {
      throw notWritable(path, new AccessDeniedException(path.toString()), messages);
    }
  }

  /** Whether a write-ahead log holds what the database does not. */
  boolean hasLog() {
    return companion("-wal").toFile().length() > 0;
  }

  /**
   * Whether there is a write-ahead log with its index, as a process leaves them that is still
   * running or was killed. Then SQLite reads both without writing anything.
   */
  boolean isLogComplete() {
    return Files.exists(companion("-wal")) && Files.exists(companion("-shm"));
  }

  private Path companion(String suffix) {
    return path.resolve(DATABASE + suffix);
  }

  /** The search index: derived, and Lucene's files alone. */
  Path index() {
    return path.resolve("index");
  }

  /** The folders of trained models, one for each person, see {@code training}. */
  Path models() {
    return path.resolve(Store.MODELS);
  }

  Path lock() {
    return path.resolve("fovea.lock");
  }

  /** Whether any file here is Fovea's, be it what remains when all is erased. */
  boolean holdsSomething() {
    return Stream.of(database(), companion("-wal"), index(), lock()).anyMatch(Files::exists);
  }

  /** Removes everything a person ever put in; what is not Fovea's stays. */
  void deleteContents() throws IOException {
    for (String suffix : COMPANIONS) {
      Files.deleteIfExists(companion(suffix));
    }
    Files.deleteIfExists(database());
    deleteTree(index());
    deleteTree(models());
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.walk(root)) {
        // What lies deepest goes first.
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
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
