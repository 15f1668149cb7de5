package dev.fovea.app.training;

import dev.fovea.app.person.PersonId;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.classifier.TrainedClassifier;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;

/**
 * The model folders that lie beside the store: one a model, in a folder for each person, for their
 * owner's eyes alone where the file system knows owners. A model appears as a whole or not at all.
 * Safe for use by any number of threads as long as no two write or delete the same model.
 *
 * @param root where they lie; need not exist
 */
public record ModelFiles(Path root) {

  private static final String RECORD = "training.json";
  private static final String UNFINISHED = ".part";

  /**
   * Writes a model; it is on the disk when this returns.
   *
   * @return the bytes of its files
   */
  long write(PersonId person, TrainingId id, TrainedClassifier trained) throws IOException {
    Path of = of(person);
    Path part = of.resolve(id + UNFINISHED);
    Files.createDirectories(of, ownerOnly());
    trained.write(part);
    long bytes = 0;
    for (Path file : list(part)) {
      bytes += Files.size(file);
      IOUtils.fsync(file, false);
    }
    IOUtils.fsync(part, true);
    Files.move(part, of.resolve(id.text()), StandardCopyOption.ATOMIC_MOVE);
    IOUtils.fsync(of, true);
    return bytes;
  }

  /**
   * Reads a model.
   *
   * @throws IOException when its files are missing or damaged; the message names them
   */
  TextClassifier read(PersonId person, TrainingId id) throws IOException {
    return TextClassifier.read(of(person).resolve(id.text()));
  }

  /** What a model folder says of its training, as JSON. */
  String record(PersonId person, TrainingId id) throws IOException {
    return Files.readString(of(person).resolve(id.text()).resolve(RECORD));
  }

  /** The files of a model by name; none where it is not there. */
  public List<Path> files(PersonId person, TrainingId id) throws IOException {
    return list(of(person).resolve(id.text()));
  }

  /** Removes a model from the disk, finished or not; nothing happens where there is none. */
  void delete(PersonId person, TrainingId id) throws IOException {
    Path of = of(person);
    for (Path folder : List.of(of.resolve(id.text()), of.resolve(id + UNFINISHED))) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
      Files.deleteIfExists(folder);
    }
    try {
      Files.deleteIfExists(of);
    } catch (DirectoryNotEmptyException others) {
      return; // Other models of theirs stay.
    }
  }

  private Path of(PersonId person) {
    return root.resolve(Long.toString(person.value()));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return root.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
