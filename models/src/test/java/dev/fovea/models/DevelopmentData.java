package dev.fovea.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The development data that are no part of the project; tests on them are skipped without. */
public final class DevelopmentData {
  private DevelopmentData() {}

  /** A file or folder of it; where it is absent the calling test is skipped, saying so. */
  public static Path require(String path) {
    Path found = root().resolve(path);
    if (!Files.exists(found)) {
      String message =
          "SKIPPED: no development data at %s; set FOVEA_DATA to run this test".formatted(found);
      System.err.println(message);
      Assumptions.abort(message);
    }
    return found;
  }

  private static Path root() {
    String configured = System.getProperty("FOVEA_DATA", System.getenv("FOVEA_DATA"));
    if (configured != null) {
      return Path.of(configured);
    }
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return Objects.requireNonNull(folder, "tests run inside the repository")
        .resolveSibling("shared")
        .resolve("data");
  }
}
