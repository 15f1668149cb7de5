package dev.fovea.models.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settles the library of native tokenizers before its first use: it must not call its maker's
 * servers, nor fetch anything, and the native part that it unpacks goes to the user's cache folder
 * ({@code $XDG_CACHE_HOME/fovea} or {@code ~/.cache/fovea}; a temporary folder where that cannot be
 * written). What the user has set stays.
 */
final class NativeTokenizers {
  private static final String CACHE_PROPERTY = "ENGINE_CACHE_DIR";

  private NativeTokenizers() {}

  /** Sets the library's system properties; cheap to repeat. */
  static synchronized void prepare() {
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("ai.djl.offline", "true");
    if (System.getenv(CACHE_PROPERTY) == null && System.getProperty(CACHE_PROPERTY) == null) {
      System.setProperty(CACHE_PROPERTY, cacheFolder().toString());
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Path cacheFolder() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    Path folder = base.resolve("fovea").resolve("native");
    try {
      // Java says "?" for the home of a user whom the system does not know.
      if (!base.isAbsolute()) {
        throw new IOException("no absolute path: " + base);
      }
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
      return folder;
    } catch (IOException unwritable) {
      return temporaryFolder(unwritable);
    }
  }

  private static Path temporaryFolder(IOException cause) {
    try {
      Path folder = Files.createTempDirectory("fovea-native");
      System.getLogger(NativeTokenizers.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "cannot write the cache folder ({0}); the tokenizer unpacks its native part to {1}",
              cause.getMessage(),
              folder);
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the tokenizer finds no folder to unpack its native part to; set XDG_CACHE_HOME to one that can be written",
          failure);
    }
  }
}
