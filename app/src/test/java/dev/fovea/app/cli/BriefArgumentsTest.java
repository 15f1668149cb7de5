package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code brief} cannot use: one line in the person's language, status 2, nothing changed. */
class BriefArgumentsTest {

  @TempDir Path folder;

  @Test
  void unusableOptionsAreOneLineAndStatusTwoAndNothingIsOpened() {
    List<List<String>> unusable =
        List.of(
            List.of("--minutes", "0"),
            List.of("--minutes", "-5"),
            List.of("--minutes=-5"),
            List.of("--minutes", "NaN"),
            List.of("--minutes", "Infinity"),
            List.of("--minutes", "1e999"),
            List.of("--minutes", "a lot"),
            List.of("--minutes", ""),
            List.of("--mode", "random"),
            List.of("--format", "pdf"),
            List.of("--window", "soon"),
            List.of("--window", "0d"),
            List.of("--window", "-3d"),
            List.of("--at", "yesterday"),
            List.of("--at", "2026-13-40T00:00:00Z"),
            List.of("--interest", "x".repeat(10_000)),
            List.of("--interest", ""),
            List.of("--interest", "   =3"),
            List.of("--interest", "?!… --"),
            List.of("--interest", "solar power=11"),
            List.of("--minuets", "5"),
            List.of("--minutes"));
    for (Language language : Language.values()) {
      for (List<String> options : unusable) {
        refused(new Shell(language), options);
      }
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void whatIsNoFeedIsOneLineAndStatusTwoAndIsNotFollowed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.xml"));
    Path page = folder.resolve("page.html");
    Files.writeString(page, "<!DOCTYPE html><title>A page</title><p>No feed here.</p>");
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    Path hall = Files.createDirectory(folder.resolve("hall"));
    Files.writeString(hall.resolve("readme.txt"), "No feed in this folder.");
    Path missing = folder.resolve("missing.xml");
    List<List<String>> unusable = new ArrayList<>();
    for (Path path : List.of(empty, page, nothing, hall, missing)) {
      unusable.add(List.of("--feed", path.toString()));
      unusable.add(List.of("--opml", path.toString()));
    }
    unusable.add(List.of("--feed", "sample:nobody.rss"));
    unusable.add(List.of("--feed", "http://"));
    unusable.add(List.of("--feed", "-"));
    for (Language language : Language.values()) {
      for (List<String> options : unusable) {
        refused(new Shell(language), options);
      }
    }
    assertThat(
            new Shell(Language.ENGLISH)
                .run("sources", "list", "--data", folder.resolve("data").toString())
                .out())
        .doesNotContain("file:", "sample:");
  }

  @Test
  void aDataFolderThatCannotBeOneIsOneLineAndStatusTwo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Shell.Result result =
        new Shell(Language.ENGLISH).run("brief", "--data", file.resolve("data").toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).contains(file.toString()).doesNotContain("Exception");
    assertThat(file).hasContent("mine");
  }

  private void refused(Shell shell, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("brief"));
    arguments.addAll(options);
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    Shell.Result result = shell.run(arguments.toArray(String[]::new));
    assertThat(result.status()).as("%.80s", options).isEqualTo(2);
    assertThat(result.out()).as("%.80s", options).isEmpty();
    assertThat(result.err())
        .as("%.80s", options)
        .hasLineCount(1)
        .startsWith("fovea")
        .doesNotContain("Exception", "\tat ");
  }
}
