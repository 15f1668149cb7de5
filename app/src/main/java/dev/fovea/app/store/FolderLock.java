package dev.fovea.app.store;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a data folder to one process for as long as it is open. The operating system releases it
 * when the process ends, however it ends; the file that stays behind means nothing.
 */
final class FolderLock implements AutoCloseable {

  /** Long enough for a command to finish, short enough to be told why nothing happens. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Where locks are mandatory, a locked byte cannot be read; so it lies behind the process id. */
  private static final long LOCKED_BYTE = 1L << 32;

  /**
   * What this process holds. The operating system's locks belong to a process and are lost when it
   * closes any channel of the file, so a second one must not even be opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, waiting a while for another process to finish.
   *
   * @throws UnusableInputException if it stays taken or the folder cannot be written
   */
  static FolderLock acquire(DataFolder folder, Duration patience, Messages messages) {
    Path file = realPath(folder);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!HELD.add(file)) {
      pauseOrFail(folder, deadline, Long.toString(ProcessHandle.current().pid()), messages);
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              DataFolder.ownerOnly(file, "rw-------"));
      try {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        while (lock == null) {
          pauseOrFail(folder, deadline, read(channel), messages);
          lock = channel.tryLock(LOCKED_BYTE, 1, false);
        }
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
            0);
        return new FolderLock(file, channel);
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException unwritable) {
      HELD.remove(file);
      throw DataFolder.notWritable(folder.path(), unwritable, messages);
    } catch (RuntimeException failure) {
      HELD.remove(file);
      throw failure;
    }
  }

  /** Whether another process, or another part of this one, holds a folder right now. */
  static boolean isTaken(DataFolder folder) {
    Path file = realPath(folder);
    if (HELD.contains(file)) {
      return true;
    }
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false)) {
      return lock == null;
    } catch (IOException unwritable) {
      // Then the folder can only be read, whoever holds it.
      return true;
    }
  }

  private static Path realPath(DataFolder folder) {
    try {
      return folder.path().toRealPath().resolve(folder.lock().getFileName());
    } catch (IOException unresolvable) {
      return folder.lock();
    }
  }

  private static void pauseOrFail(
      DataFolder folder, long deadline, String holder, Messages messages) {
    if (System.nanoTime() >= deadline) {
      String process =
          holder.matches("[0-9]+")
              ? messages.text("folder.lockedBy", holder)
              : messages.text("folder.lockedByUnknown");
      throw new UnusableInputException(messages.text("folder.locked", folder.path(), process));
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnusableInputException(
          messages.text("folder.locked", folder.path(), holder), interrupted);
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    } finally {
      HELD.remove(file);
    }
  }
}
