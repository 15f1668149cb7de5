package dev.fovea.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the compiler's own doclint (switched on in the module's pom: a missing comment, {@code
 * @param} or {@code @return} fails the build) cannot see.
 */
class JavadocTest {
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\S+[^\\n]*\\n)*"
              + "public (?:(?:final|sealed|abstract) )*(?:class|record|interface|enum) (\\w+)",
          Pattern.DOTALL);

  @Test
  void everyPublicTypeSaysWhichThreadsMayUseIt() throws IOException {
    List<String> seen = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Path file : sources()) {
      Matcher type = PUBLIC_TYPE.matcher(Files.readString(file));
      while (type.find()) {
        seen.add(type.group(2));
        if (!type.group(1).matches("(?s).*(\\bthreads?\\b|Immutable|Stateless|one backward).*")) {
          silent.add(type.group(2));
        }
      }
    }
    assertThat(seen).as("public types looked at").hasSizeGreaterThan(45);
    assertThat(silent).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    Path module = Path.of(System.getProperty("user.dir"));
    if (Files.exists(module.resolve("mvnw"))) {
      module = module.resolve("attention");
    }
    try (Stream<Path> all = Files.walk(module.resolve("src/main/java"))) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("internal"))
          .sorted()
          .toList();
    }
  }
}
