package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.fovea.app.stream.EntryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's newsboat with Fovea behind it, by both protocols, driven in a terminal. */
class NewsboatTest {

  private static final Path NEWSBOAT = Path.of("/usr/bin/newsboat");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static AppsServer apps;

  @TempDir Path own;
  private AppsWorld world;

  @BeforeAll
  static void startServer() {
    for (Path program : List.of(NEWSBOAT, Terminal.TMUX)) {
      if (!Files.isExecutable(program)) {
        abort(
            "SKIPPED: no "
                + program
                + " (Debian: apt-get install newsboat tmux), so no reading app was tried");
      }
    }
    apps = new AppsServer(folder);
  }

  @AfterAll
  static void stopServer() {
    if (apps != null) {
      apps.close();
    }
  }

  @BeforeEach
  void start() {
    world = new AppsWorld(apps);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** newsboat's command line with an account of a protocol and an empty cache, made once. */
  private List<String> newsboat(String protocol) throws IOException {
    Path settings = own.resolve("config");
    if (!Files.exists(settings)) {
      Files.writeString(
          settings,
          """
          urls-source "%1$s"
          %1$s-url "%2$s"
          %1$s-login "%3$s"
          %1$s-password "%4$s"
          download-timeout 300
          %5$s
          refresh-on-startup no
          show-read-feeds yes
          show-read-articles yes
          cleanup-on-quit no
          articlelist-format "%%4i %%f %%t"
          feedlist-format "%%4i %%n %%u %%t"
          """
              .formatted(
                  protocol,
                  world.address() + (protocol.equals("feedhq") ? "/api/greader" : "/api/miniflux"),
                  world.name(),
                  AppsWorld.PASSWORD,
                  protocol.equals("feedhq")
                      ? "feedhq-min-items 100\nfeedhq-flag-star \"s\"\nfeedhq-show-special-feeds no"
                      : ""));
      Files.writeString(own.resolve("urls"), "");
    }
    return List.of(
        NEWSBOAT.toString(),
        "-C",
        settings.toString(),
        "-u",
        own.resolve("urls").toString(),
        "-c",
        own.resolve("cache.db").toString());
  }

  private int unread(String protocol) throws IOException {
    List<String> command = new ArrayList<>(newsboat(protocol));
    command.addAll(List.of("-x", "reload", "print-unread"));
    String output = Terminal.run(command).strip();
    String last = output.substring(output.lastIndexOf('\n') + 1);
    assertThat(last).as(output).matches("[0-9]+ unread articles?");
    return Integer.parseInt(last.substring(0, last.indexOf(' ')));
  }

  private static void eventually(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came that " + what);
      }
    }
  }

  private boolean isDecided(EntryId id, String outcome) {
    return world.decided(id).equals(outcome);
  }

  private boolean areAllRead(List<EntryId> ids) {
    return ids.stream().allMatch(id -> isDecided(id, "read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"feedhq", "miniflux"})
  void seesWhatIsUnreadAndWhatThePageMarked(String protocol) throws IOException {
    assertThat(unread(protocol)).isEqualTo(9);
    world.decide(apps.gardens.get(2), "read");
    world.decide(apps.news.get(3), "worth");
    assertThat(unread(protocol)).isEqualTo(7);
    world.visitor.send(
        "DELETE", "/api/v1/entries/" + apps.gardens.get(2) + "/decision", "", world.token);
    assertThat(unread(protocol)).as("and what it took back").isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"feedhq", "miniflux"})
  void readingOneAndAllIsSeenOnThePage(String protocol) throws IOException {
    try (Terminal terminal = Terminal.start(newsboat(protocol))) {
      terminal.await("the sources", screen -> screen.contains("News"));
      terminal.type("R");
      terminal.await("what is unread", screen -> screen.contains("(5/5) Gardens"));
      terminal.type("Enter");
      terminal.await("titles", screen -> screen.contains("How to prune roses <&> hedges"));
      terminal.type("Down", "Down", "Enter");
      terminal.await("the text", screen -> screen.contains("Title: How to prune roses <&> hedges"));
      // newsboat tells when the article is left.
      terminal.type("q");
      terminal.await("titles", screen -> screen.contains("Bees swarm"));
      eventually("one is read", () -> isDecided(apps.gardens.get(2), "read"));
      terminal.type("q");
      terminal.await("the sources", screen -> screen.contains("(4/5) Gardens"));
      terminal.type("A");
      eventually("all are read", () -> areAllRead(apps.gardens));
    }
  }

  @Test
  void aStarIsADecisionToSave() throws IOException {
    try (Terminal terminal = Terminal.start(newsboat("feedhq"))) {
      terminal.await("the sources", screen -> screen.contains("News"));
      terminal.type("R");
      terminal.await("what is unread", screen -> screen.contains("(5/5) Gardens"));
      terminal.type("Enter");
      terminal.await("titles", screen -> screen.contains("How to prune roses <&> hedges"));
      terminal.type("Down", "Down", "C-e");
      terminal.await("the question", screen -> screen.contains("Flags:"));
      terminal.type("s", "Enter");
      eventually("it is kept", () -> isDecided(apps.gardens.get(2), "save"));
      terminal.await("the answer", screen -> screen.contains("Flags updated"));
      terminal.type("C-e");
      terminal.await("the question", screen -> screen.contains("Flags:"));
      terminal.type("BSpace", "Enter");
      eventually("it is kept no more", () -> world.decided(apps.gardens.get(2)).isEmpty());
    }
  }
}
